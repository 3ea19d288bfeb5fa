package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A master with one of everything: first what it says of each thing, then what once broke it, and some
/// seconds of what might; `./dev fuzz` takes minutes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FuzzTests {

    private static final long SEED = 20_261_126;

    private static FuzzWorld world;
    private static Fuzzer fuzzer;

    @BeforeAll
    static void furnish(@TempDir Path directory) {
        world = FuzzWorld.in(directory, Fuzz.postgres());
        fuzzer = new Fuzzer(world);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    @Order(1)
    void eachThingTellsItsVersionAndHeedsIt() throws Exception {
        var things = world.document().path("paths").properties().stream()
                .filter(path -> path.getKey().matches("/[a-z-]+/\\{id}")
                        && path.getValue().has("get"))
                .toList();
        assertTrue(things.size() > 6, things::toString);
        for (var thing : things) {
            var kind = thing.getKey().split("/")[1];
            var target =
                    "/" + kind + "/" + Objects.requireNonNull(world.firstIds().get(kind), kind);
            Waiting.until(Duration.ofMinutes(3), () -> !isRunning(target), () -> target + " goes on and on");
            var version = ask("GET", target, Map.of()).expect(200).header("ETag");
            assertTrue(version.matches("\"[^\"]+\""), () -> target + " has the ETag " + version);
            ask("GET", target, Map.of("If-None-Match", version)).expect(304);
            for (var method : List.of("PATCH", "DELETE")) {
                if (thing.getValue().has(method.toLowerCase(Locale.ROOT))) {
                    ask(method, target, Map.of("If-Match", "\"another\"")).expectProblem(412, "changed-meanwhile");
                }
            }
        }
    }

    @Test
    @Order(2)
    void nothingThatAnybodySendsBreaksTheMaster() throws Exception {
        seeds(world.firstIds()).forEach(fuzzer::send);
        fuzzer.run(SEED, 4, Duration.ofSeconds(12));

        assertEquals("", String.join("\n", fuzzer.findings()));
        assertFalse(world.masterLog().contains("failed request="), world.masterLog());
        var routes = fuzzer.answers();
        var reached = routes.values().stream()
                .filter(statuses -> statuses.keySet().stream().anyMatch(status -> status < 400))
                .count();
        assertTrue(reached * 2 > routes.size(), () -> reached + " routes of " + routes);
    }

    private static boolean isRunning(String target) {
        try {
            return ask("GET", target, Map.of()).textAt("/status").equals("running");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply ask(String method, String target, Map<String, String> headers)
            throws IOException, InterruptedException {
        var all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        var body = method.equals("PATCH") ? "{}" : "";
        return fuzzer.exchange(new FuzzRequest(
                FuzzWorld.Who.ADMIN, method + " " + target, target, all, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<FuzzRequest> seeds(Map<String, String> ids) throws IOException {
        try (var in = Objects.requireNonNull(FuzzTests.class.getResourceAsStream("fuzz-seeds.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> FuzzRequest.parsed(line, ids))
                    .toList();
        }
    }
}
