package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What once broke the master, and some seconds of what might; `./dev fuzz` takes minutes.
final class FuzzTests {

    private static final long SEED = 20_261_126;

    @Test
    void nothingThatAnybodySendsBreaksTheMaster(@TempDir Path directory) throws Exception {
        try (var world = FuzzWorld.in(directory, Map.of())) {
            var fuzzer = new Fuzzer(world);
            seeds(world.firstIds()).forEach(fuzzer::send);
            fuzzer.run(SEED, 4, Duration.ofSeconds(12));

            assertEquals("", String.join("\n", fuzzer.findings()));
            assertFalse(world.masterLog().contains("failed request="), world.masterLog());
            var routes = fuzzer.answers();
            assertTrue(routes.size() > 80, routes::toString);
            var reached = routes.values().stream()
                    .filter(statuses -> statuses.keySet().stream().anyMatch(status -> status < 300))
                    .count();
            assertTrue(reached * 4 > routes.size() * 3, () -> reached + " routes of " + routes);
        }
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
