package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody finds who reads everything that the daemon of a node leaves lying about.
class IdleDaemonTests {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String SCHEDULE = "*/5 * * * *";

    @TempDir
    private Path directory;

    @Test
    void holdsNoSecretOfAStorageAfterABackup() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure(configuration());
            var secret = stage.s3().credentials().secretAccessKey();
            var daemon = agent.start("daemon.log", "run", "--json");
            var seen = new ArrayList<String>();
            try {
                Waiting.until(
                        LIMIT, () -> look(daemon, seen) && has(agent, "backup-ended"), () -> agent.log("daemon.log"));
                Waiting.until(
                        LIMIT,
                        () -> has(agent, "reports-sent") || has(agent, "master-heard"),
                        () -> agent.log("daemon.log"));
                assertTrue(agent.log("daemon.log").contains("\"exitCode\":0"), agent.log("daemon.log"));
                assertTrue(seen.stream().anyMatch(line -> line.contains(" --scheduled ")), "no run was looked at");
                assertFalse(
                        seen.stream().anyMatch(line -> line.contains(secret)),
                        "on a command line or in an environment");

                // The node's own key is there, so that a secret would be found, too.
                var key = key(agent);
                for (var image : images(daemon.pid())) {
                    assertEquals(Set.of(key), Bytes.found(image, List.of(key, secret)), image::toString);
                }
            } finally {
                daemon.destroy();
            }
            assertEquals(0, daemon.onExit().join().exitValue(), () -> agent.log("daemon.log"));
            for (var file : files(agent.state())) {
                assertEquals(Set.of(), Bytes.found(file, List.of(secret)), file::toString);
            }
        }
    }

    /// Takes down command line and environment of the daemon and what it started.
    private static boolean look(Process daemon, List<String> seen) {
        Stream.concat(Stream.of(daemon.toHandle()), daemon.descendants()).forEach(process -> {
            for (var name : List.of("cmdline", "environ")) {
                try {
                    seen.add(Files.readString(Path.of("/proc/" + process.pid(), name), StandardCharsets.ISO_8859_1)
                            .replace('\0', ' '));
                } catch (IOException e) {
                    // It has ended.
                }
            }
        });
        return true;
    }

    /// The heap, and all memory where there is a debugger to take it.
    private List<Path> images(long pid) {
        var heap = directory.resolve("heap.hprof");
        var jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        Shell.run(jcmd, Long.toString(pid), "GC.heap_dump", "-all", heap.toString())
                .expect(0);
        if (!Shell.has("gcore")) {
            return List.of(heap);
        }
        var core = directory.resolve("core");
        var taken = Shell.run("gcore", "-o", core.toString(), Long.toString(pid));
        return taken.exitCode() == 0 ? List.of(heap, directory.resolve("core." + pid)) : List.of(heap);
    }

    private static List<Path> files(Path state) throws IOException {
        try (var files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String key(Agent agent) throws IOException {
        var key = Agent.jsonLines(Files.readString(agent.state().resolve("identity.json")))
                .getFirst()
                .path("nodeKey")
                .asText();
        assertTrue(key.startsWith("hfn_"), "no key");
        return key;
    }

    private static boolean has(Agent agent, String event) {
        return Agent.jsonLines(agent.log("daemon.log")).stream()
                .anyMatch(line -> line.path("event").asText().equals(event));
    }

    private String configuration() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        var content = new byte[4_000_000];
        new Random(1).nextBytes(content);
        Files.write(tree.resolve("file"), content);
        var settled = directory.resolve("stage/agent/state/schedule/host.json");
        Files.createDirectories(settled.getParent());
        Files.writeString(
                settled,
                "{\"site\":\"host\",\"schedule\":\"%s UTC\",\"until\":\"%s\"}"
                        .formatted(SCHEDULE, Instant.now().minus(Duration.ofDays(3))));
        return """
                {"sites": [{"name": "host", "schedule": "%s", "timeZone": "UTC",
                            "sources": [{"type": "files", "paths": ["%s"]}]}]}""".formatted(SCHEDULE, tree);
    }
}
