package dev.holdfast.adapters.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JsonTests {

    private static final UUID ID = UUID.fromString("0b7b6a3e-3f6e-4a8e-9f0c-6a3f4f1f2d11");

    private enum Liveness {
        NEVER_SEEN,
        ONLINE
    }

    private record Inner(int depth) {}

    private record Everything(
            String text,
            boolean flag,
            int small,
            long large,
            double decimal,
            NodeId node,
            ByteSize size,
            Instant at,
            Duration within,
            ZoneId zone,
            Liveness liveness,
            Inner inner,
            List<Inner> list,
            Map<String, Long> map,
            Optional<String> absent,
            @OrNull Optional<String> nothing,
            ObjectNode anything) {}

    private record Patch(Optional<Optional<String>> name, Optional<Integer> weight) {}

    private record Texts(String text, Map<String, String> labels) {}

    private record Query(Optional<NodeId> node, Optional<Integer> step, List<String> label, Optional<Boolean> now) {}

    @Test
    void readsWhatItWrote() {
        var everything = everything();
        var json = Json.write(everything);
        assertEquals("""
                {"text":"täxt","flag":true,"small":1,"large":9007199254740993,"decimal":0.5,\
                "node":"0b7b6a3e-3f6e-4a8e-9f0c-6a3f4f1f2d11","size":7,"at":"2026-11-22T02:30:00Z","within":"PT48H",\
                "zone":"Europe/Paris","liveness":"never-seen","inner":{"depth":1},"list":[{"depth":2}],"map":{"a":3},\
                "nothing":null,"anything":{"x":[1]}}""", new String(json, StandardCharsets.UTF_8));
        assertEquals(everything, Json.read(json, Everything.class));
    }

    @Test
    void tellsAbsentFromNullInPatches() {
        assertEquals(new Patch(Optional.empty(), Optional.empty()), read("{}", Patch.class));
        assertEquals(
                new Patch(Optional.of(Optional.empty()), Optional.of(3)),
                read("{\"name\":null,\"weight\":3}", Patch.class));
        assertEquals(
                Optional.of(Optional.of("a")),
                read("{\"name\":\"a\"}", Patch.class).name());
    }

    @Test
    void refusesNumbersThatAreNotWhatTheyShouldBe() {
        for (var number : List.of("1.5", "1e3", "\"1\"", "99999999999", "true", "null", "1" + "0".repeat(900))) {
            assertEquals(
                    "/depth",
                    violation("{\"depth\":" + number + "}", Inner.class).pointer(),
                    number);
        }
        assertTrue(assertThrows(
                        InvalidJsonException.class, () -> read("{\"depth\":" + "1".repeat(9000) + "}", Inner.class))
                .getMessage()
                .startsWith("the body is not JSON"));
    }

    @Test
    void refusesTextThatNoDatabaseTakes() {
        assertEquals("/text", violation("{\"text\":\"a\\u0000\"}", Texts.class).pointer());
        assertEquals("/text", violation("{\"text\":\"\\ud800\"}", Texts.class).pointer());
        assertEquals(
                "/labels",
                violation("{\"text\":\"\",\"labels\":{\"\\u0000\":\"\"}}", Texts.class)
                        .pointer());
        assertEquals(
                "/labels/a~1b",
                violation("{\"text\":\"\",\"labels\":{\"a/b\":1}}", Texts.class).pointer());
        assertEquals("😀", read("{\"text\":\"\\ud83d\\ude00\"}", Texts.class).text());
    }

    @Test
    void mendsTextOfPrograms() {
        var json = "{\"text\":\"a\\u0000\\ud800\",\"labels\":{}}".getBytes(StandardCharsets.UTF_8);
        assertEquals("a ?", Json.readLenient(json, Texts.class).text());
    }

    @Test
    void refusesWhatIsNotOneJsonValueInUtf8() {
        for (var text : List.of("", " ", "{", "{}{}", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1,\"a\":2}")) {
            assertThrows(InvalidJsonException.class, () -> Json.parse(text.getBytes(StandardCharsets.UTF_8)), text);
        }
        assertThrows(InvalidJsonException.class, () -> Json.parse(new byte[] {'"', (byte) 0xff, '"'}));
    }

    @Test
    void readsQueriesByTheNamesOfARecord() {
        var query = Json.readQuery(
                Map.of(
                        "node",
                        List.of(ID.toString()),
                        "step",
                        List.of("30"),
                        "label",
                        List.of("a", "b"),
                        "x",
                        List.of("")),
                Query.class);
        assertEquals(
                new Query(Optional.of(new NodeId(ID)), Optional.of(30), List.of("a", "b"), Optional.empty()), query);
        var refused = assertThrows(
                InvalidJsonException.class,
                () -> Json.readQuery(Map.of("step", List.of("long"), "now", List.of("yes")), Query.class));
        assertEquals(
                List.of(
                        new Violation("?step", "must be a whole number"),
                        new Violation("?now", "must be true or false")),
                refused.violations());
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static Violation violation(String json, Class<?> type) {
        var refused = assertThrows(InvalidJsonException.class, () -> read(json, type), json);
        assertEquals(1, refused.violations().size(), json);
        return refused.violations().getFirst();
    }

    @Test
    void saysInItsOwnWordsWhyATextIsNotJson() {
        assertEquals("the body is not JSON: it ends too soon at line 1, column 6", whyNotJson("{\"a\":"));
        for (var json : List.of(
                "{\"a\":1,\"a\":2}", "{a:1}", "{} {}", "[".repeat(100), "nul", "[NaN]", "\"\\x\"", "\n\t\u0001")) {
            var why = whyNotJson(json);
            assertTrue(why.matches("the body is not JSON: [a-z ,]+( at line \\d+, column \\d+)?"), why);
        }
    }

    private static String whyNotJson(String text) {
        var json = text.getBytes(StandardCharsets.UTF_8);
        return assertThrows(InvalidJsonException.class, () -> Json.parse(json)).getMessage();
    }

    private static Everything everything() {
        return new Everything(
                "täxt",
                true,
                1,
                9_007_199_254_740_993L,
                0.5,
                new NodeId(ID),
                new ByteSize(7),
                Instant.parse("2026-11-22T02:30:00Z"),
                Duration.ofDays(2),
                ZoneId.of("Europe/Paris"),
                Liveness.NEVER_SEEN,
                new Inner(1),
                List.of(new Inner(2)),
                Map.of("a", 3L),
                Optional.empty(),
                Optional.empty(),
                (ObjectNode) Json.parse("{\"x\":[1]}".getBytes(StandardCharsets.UTF_8)));
    }
}
