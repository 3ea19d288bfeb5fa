package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Bodies that are almost right, and some that are nothing at all.
final class FuzzBodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Text that has tripped somebody up somewhere.
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\ufeff",
            "\u202e",
            "💩",
            "é",
            "ﬀ",
            "İ",
            "ß",
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "NaN",
            "1.5",
            "9223372036854775808",
            "0x10",
            "../../etc/passwd",
            "..%2f",
            "' OR '1'='1",
            "\"; DROP TABLE nodes; --",
            "%",
            "%%",
            "%s%n",
            "${jndi:x}",
            "{id}",
            "\r\nX: y",
            "a=b;c",
            "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "not-a-uuid",
            "2026-11-22T02:30:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-22T02:30:00+18:00",
            "2026-11-22",
            "P1D",
            "PT0S",
            "-P1D",
            "P999999999Y",
            "PT9223372036854775807S",
            "Europe/Paris",
            "Mars/Phobos",
            "UTC+25",
            "http://127.0.0.1:1",
            "http://[::1",
            "file:///etc/passwd",
            "http://127.0.0.1:99999",
            "hfn_",
            "hft_",
            "hfr_x",
            "hfp_",
            "hfj_",
            "*",
            "\"1\"",
            "W/\"1\"");

    private static final List<JsonNode> VALUES = List.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.booleanNode(false),
            NODES.numberNode(0),
            NODES.numberNode(-1),
            NODES.numberNode(1),
            NODES.numberNode(Integer.MAX_VALUE),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(Long.MIN_VALUE),
            NODES.numberNode(new BigInteger("9223372036854775808")),
            NODES.numberNode(new BigDecimal("1e400")),
            NODES.numberNode(new BigDecimal("0.1")),
            NODES.numberNode(1.0),
            NODES.numberNode(Double.MIN_VALUE),
            NODES.arrayNode(),
            NODES.objectNode());

    private final Random random;

    FuzzBodies(Random random) {
        this.random = random;
    }

    /// Something like `example`, of which a part was changed, or the text was broken.
    byte[] like(JsonNode example) {
        return switch (random.nextInt(20)) {
            case 0 -> bytes(random.nextInt(64));
            case 1 -> broken(text(mutated(example, 1)));
            case 2 -> text(example).replace("{", "{\"x\":1,\"x\":2,").getBytes(StandardCharsets.UTF_8);
            case 3 -> "[".repeat(random.nextInt(1, 100_000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> new byte[0];
            case 5, 6, 7, 8, 9, 10, 11 -> utf8(text(example));
            default -> utf8(text(mutated(example, random.nextInt(1, 4))));
        };
    }

    String text() {
        return switch (random.nextInt(8)) {
            case 0 -> TEXTS.get(random.nextInt(TEXTS.size())).repeat(random.nextInt(1, 4));
            case 1 -> "a".repeat(1 << random.nextInt(1, 17));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private JsonNode mutated(JsonNode example, int times) {
        var tree = NODES.objectNode();
        tree.set("root", example.deepCopy());
        for (int i = 0; i < times; i++) {
            var places = places(tree);
            if (!places.isEmpty()) {
                places.get(random.nextInt(places.size())).change();
            }
        }
        return tree.has("root") ? tree.path("root") : NODES.nullNode();
    }

    private List<Place> places(JsonNode node) {
        var places = new ArrayList<Place>();
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                places.add(() -> change(object, member.getKey()));
                places.addAll(places(member.getValue()));
            });
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> change(array, at));
                places.addAll(places(array.get(i)));
            }
        }
        return places;
    }

    private void change(ObjectNode object, String name) {
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(text(), value());
            case 2 -> object.set(name, NODES.arrayNode().add(object.path(name)));
            default -> object.set(name, value());
        }
    }

    private void change(ArrayNode array, int at) {
        if (at >= array.size()) {
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at));
            case 2 -> {
                for (int i = 0; i < 2000; i++) {
                    array.add(array.get(at));
                }
            }
            default -> array.set(at, value());
        }
    }

    private JsonNode value() {
        return random.nextInt(3) == 0 ? VALUES.get(random.nextInt(VALUES.size())) : NODES.textNode(text());
    }

    private byte[] broken(String text) {
        var bytes = utf8(text);
        if (bytes.length == 0) {
            return bytes;
        }
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(JsonNode tree) {
        return tree.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Place {
        void change();
    }
}
