package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon as a process: what it makes up for, how it reloads, how it ends, and how it dies.
@Order(2)
class DaemonTests {

    private static final long MORE_THAN_THERE_IS = 256L << 30;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void makesUpForAMissedBackupAndReloadsAndEndsInOrder() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(1);
            agent.configure(configuration(tree, "*/5 * * * *", ""));
            settled(agent, "*/5 * * * *", Instant.now().minus(Duration.ofDays(3)));
            var daemon = agent.start("daemon.log", "run", "--json");
            try {
                await(agent, "daemon.log", () -> ended(agent, 0) == 1);
                await(
                        agent,
                        "daemon.log",
                        () -> metrics(agent)
                                .contains("holdfast_backup_runs_total{site=\"host\",outcome=\"success\"} 1"));
                assertTrue(metrics(agent).contains("holdfast_agent_up 1"), metrics(agent));
                assertTrue(metrics(agent).contains("holdfast_backup_running{site=\"host\"} 0"), metrics(agent));

                agent.configure("{\"sites\": 7}");
                hangUp(daemon);
                await(agent, "daemon.log", () -> has(agent, "bad-configuration"));
                var status = Agent.jsonLines(agent.run("status", "--json").out()).stream()
                        .filter(line -> line.path("event").asText().equals("daemon"))
                        .findFirst()
                        .orElseThrow();
                assertTrue(
                        status.path("configurationFault").asText().contains("/sites: expected a list"),
                        status::toString);

                agent.configure(configuration(tree, "*/5 * * * *", ""));
                hangUp(daemon);
                await(agent, "daemon.log", () -> count(agent, "configuration") == 2);
            } finally {
                daemon.destroy();
            }
            assertEquals(0, daemon.onExit().join().exitValue(), () -> agent.log("daemon.log"));
            assertEquals(
                    "stopped",
                    Agent.jsonLines(agent.log("daemon.log"))
                            .getLast()
                            .path("event")
                            .asText());
            assertEquals(1, ended(agent, 0), "made up for more than once");
        }
    }

    @Test
    void aDaemonThatIsStoppedStopsItsRunWhereTheNextOneGoesOn() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(48);
            agent.configure(
                    configuration(tree, "* * * * *", "\"uploadBytesPerSecond\": 3000000, \"memoryBytes\": 134217728"));
            settled(agent, "* * * * *", Instant.now().minus(Duration.ofDays(3)));
            var first = agent.start("daemon.log", "run", "--json");
            // Uploads are seconds apart: once a second pack is there, the run knows that the first one is.
            await(agent, "daemon.log", () -> packs(stage) >= 2);
            var runs = first.descendants().toList();
            assertTrue(!runs.isEmpty(), "no run");
            assertTrue(commandLine(runs.getFirst()).contains(" -Xmx134217728 -m "), () -> commandLine(runs.getFirst()));
            assertEquals(10, niceness(runs.getFirst()));
            first.destroy();
            await(agent, "daemon.log", () -> has(agent, "stopping"));
            first.toHandle().destroy();

            assertEquals(0, first.onExit().join().exitValue(), () -> agent.log("daemon.log"));
            assertTrue(runs.stream().noneMatch(ProcessHandle::isAlive), "a run was left behind");
            assertEquals(1, ended(agent, 130), () -> agent.log("daemon.log"));

            agent.configure(configuration(tree, "* * * * *", ""));
            var second = agent.start("daemon.log", "run", "--json");
            try {
                await(agent, "daemon.log", () -> ended(agent, 0) >= 1);
            } finally {
                second.destroy();
                second.onExit().join();
            }
            var done = Agent.jsonLines(agent.log("daemon.log")).stream()
                    .filter(line -> line.path("event").asText().equals("backup"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(done.path("packsResumed").asLong() >= 1, done::toString);
            assertRestores(agent, tree);
        }
    }

    @Test
    void aRunWhoseDaemonIsKilledEndsToo() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(48);
            agent.configure(configuration(tree, "* * * * *", "\"uploadBytesPerSecond\": 1000000"));
            settled(agent, "* * * * *", Instant.now().minus(Duration.ofDays(3)));
            var first = agent.start("daemon.log", "run", "--json");
            await(agent, "daemon.log", () -> has(agent, "began"));
            var runs = first.descendants().toList();
            assertTrue(!runs.isEmpty(), "no run");
            first.destroyForcibly().waitFor();

            await(agent, "daemon.log", () -> runs.stream().noneMatch(ProcessHandle::isAlive));

            agent.configure(configuration(tree, "* * * * *", ""));
            var second = agent.start("daemon.log", "run", "--json");
            try {
                await(agent, "daemon.log", () -> ended(agent, 0) >= 1);
            } finally {
                second.destroy();
                second.onExit().join();
            }
            assertRestores(agent, tree);
        }
    }

    @Test
    void aRunWhoseProcessCannotStartIsKnownAsFailedToTheHostAndToAMasterThatWasAway() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(1);
            agent.configure(configuration(tree, "*/5 * * * *", ""));
            agent.run("backup", "host").expect(0);
            stage.master().close();
            agent.configure(configuration(tree, "*/5 * * * *", "\"memoryBytes\": " + MORE_THAN_THERE_IS));
            settled(agent, "*/5 * * * *", Instant.now().minus(Duration.ofDays(3)));
            var daemon = withinAddressSpace(agent.command("daemon.log", "run", "--json"), 64L << 30);
            try {
                await(agent, "daemon.log", () -> ended(agent, 1) >= 1);
                await(
                        agent,
                        "daemon.log",
                        () -> metrics(agent)
                                .contains("holdfast_backup_runs_total{site=\"host\",outcome=\"failed\"} 1"));
                var status = agent.run("status").expect(0).out();
                assertTrue(status.contains("host: last run failed, ended "), status);
                assertTrue(status.contains("the process of this run ended with exit code 1, before"), status);
                assertTrue(status.contains("limits.memoryBytes may be more than this host has"), status);

                stage.master().restart();
                await(agent, "daemon.log", () -> !failed(stage).isEmpty());
            } finally {
                daemon.destroy();
                daemon.onExit().join();
            }
            var failure = failed(stage).getFirst().path("failure");
            assertEquals("process-ended", failure.path("code").asText(), failure::toString);
            assertEquals(ended(agent, 1), failed(stage).size(), () -> agent.log("daemon.log"));
        }
    }

    @Test
    void aRunThatIsKilledIsKnownAsFailedOnceUnderTheIdThatItBeganWith() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure(configuration(tree(48), "*/5 * * * *", "\"uploadBytesPerSecond\": 1000000"));
            settled(agent, "*/5 * * * *", Instant.now().minus(Duration.ofDays(3)));
            var daemon = agent.start("daemon.log", "run", "--json");
            try {
                await(agent, "daemon.log", () -> has(agent, "began"));
                var backup = events(agent).stream()
                        .filter(line -> line.path("event").asText().equals("began"))
                        .findFirst()
                        .orElseThrow()
                        .path("backup")
                        .asText();
                daemon.descendants().forEach(ProcessHandle::destroyForcibly);
                await(agent, "daemon.log", () -> ended(agent, 137) == 1);
                await(agent, "daemon.log", () -> !failed(stage).isEmpty());

                var failed = failed(stage);
                assertEquals(1, failed.size(), failed::toString);
                assertEquals(backup, failed.getFirst().path("id").asText());
                assertEquals(
                        "process-ended", failed.getFirst().at("/failure/code").asText(), failed::toString);
            } finally {
                daemon.destroy();
                daemon.onExit().join();
            }
        }
    }

    /// Java takes the addresses of its whole heap as it starts.
    private static Process withinAddressSpace(ProcessBuilder program, long bytes) throws IOException {
        program.command().addAll(0, List.of("prlimit", "--as=" + bytes));
        return program.start();
    }

    private static List<JsonNode> failed(Stage stage) {
        return stage.master()
                .admin()
                .get("/backups?status=failed")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void differencesBetweenTwoBackupsAreTold() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(2);
            agent.configure(configuration(tree, "0 0 1 1 *", ""));
            agent.run("backup", "host").expect(0);
            var before = newest(agent);
            Files.writeString(tree.resolve("new"), "new");
            Files.writeString(tree.resolve("file-0"), "short");
            Files.delete(tree.resolve("file-1"));
            agent.run("backup", "host").expect(0);

            var lines = Agent.jsonLines(
                    agent.run("diff", "host", before, "--json").expect(0).out());

            assertEquals(
                    List.of(
                            "changed files",
                            "changed files/file-0",
                            "removed files/file-1",
                            "added files/new",
                            "diff "),
                    lines.stream()
                            .map(line -> line.path("event").asText() + " "
                                    + line.path("path").asText())
                            .toList());
            assertEquals(2, lines.getLast().path("changed").asLong());
            agent.run("diff", "host", before.substring(0, 8), newest(agent), "files/new")
                    .expect(0);
            agent.run("diff", "host", "c0ffee00-1234-4abc-8def-00000000b003").expect(10);
        }
    }

    private static String newest(Agent agent) {
        return Agent.jsonLines(
                        agent.run("snapshots", "host", "--json").expect(0).out())
                .getFirst()
                .path("backup")
                .asText();
    }

    private static void await(Agent agent, String log, BooleanSupplier condition) {
        Waiting.until(LIMIT, condition, () -> "it never came: " + agent.log(log));
    }

    private static boolean has(Agent agent, String event) {
        return count(agent, event) > 0;
    }

    private static long count(Agent agent, String event) {
        return events(agent).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .count();
    }

    private static long ended(Agent agent, int exitCode) {
        return events(agent).stream()
                .filter(line -> line.path("event").asText().equals("backup-ended"))
                .filter(line -> line.path("exitCode").asInt() == exitCode)
                .count();
    }

    private static List<JsonNode> events(Agent agent) {
        return Agent.jsonLines(agent.log("daemon.log"));
    }

    private static String metrics(Agent agent) {
        try {
            var file = agent.state().resolve("metrics.prom");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The 19th field of proc(5)'s `stat`, the second of which may hold blanks.
    private static int niceness(ProcessHandle process) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    private static void hangUp(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    }

    private static String configuration(Path tree, String schedule, String limits) {
        return """
                {"sites": [{"name": "host", "schedule": "%s", "timeZone": "UTC",
                            "sources": [{"type": "files", "paths": ["%s"]}]}],
                 "limits": {%s}}""".formatted(schedule, tree, limits);
    }

    /// As a daemon leaves it that went down back then.
    private static void settled(Agent agent, String schedule, Instant until) throws IOException {
        var file = agent.state().resolve("schedule/host.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "{\"site\":\"host\",\"schedule\":\"%s UTC\",\"until\":\"%s\"}".formatted(schedule, until));
    }

    private static long packs(Stage stage) {
        try (var objects = Files.walk(stage.s3().directory("backups"))) {
            return objects.filter(it -> it.toString().matches(".*/packs/[0-9a-f]{32}"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private void assertRestores(Agent agent, Path tree) {
        var target = directory.resolve("restored");
        agent.run("restore", "host", "--target", target.toString()).expect(0);
        assertEquals(Trees.digest(tree), Trees.digest(target), () -> Trees.difference(tree, target));
    }

    private Path tree(int megabytes) throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        var content = new byte[1_000_000];
        for (int i = 0; i < megabytes; i++) {
            new Random(i).nextBytes(content);
            Files.write(tree.resolve("file-" + i), content);
        }
        return tree;
    }
}
