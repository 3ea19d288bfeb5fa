package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.system.PausingProxy.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that is killed at ten points of a run. Each point is a request that a proxy holds, before it
/// reaches its server or after the server acted on it, so that the agent is where the name says when `kill
/// -9` comes.
@Order(5)
class KilledAnywhereTests {

    /// Two packs, and the beginning of a third.
    private static final int FILE_BYTES = 12 * 1024 * 1024;

    private static final int FILES = 3;
    private static final long PACK_BYTES = 17L * 1024 * 1024;

    @TempDir
    private Path directory;

    private Stage stage;
    private PausingProxy storage;
    private PausingProxy master;

    /// @param ofMaster whether it is the master that is asked, and not the storage
    private record Death(boolean ofMaster, Point point) {}

    private static Map<String, Death> deaths() {
        var deaths = new LinkedHashMap<String, Death>();
        deaths.put("holding-the-lock", new Death(true, before("PUT .*/nodes/self/sites/.*")));
        deaths.put("before-asking-for-the-quota", new Death(true, before("GET .*/quota/check")));
        deaths.put("begun-without-knowing-it", new Death(true, after("POST .*/runs")));
        deaths.put("before-the-first-pack", new Death(false, before("PUT .*/packs/.*")));
        deaths.put("first-pack-stored-without-knowing-it", new Death(false, after("PUT .*/packs/.*")));
        deaths.put("before-the-commit-record", new Death(false, before("PUT .*/backups/.*")));
        deaths.put("committed-without-knowing-it", new Death(false, after("PUT .*/backups/.*")));
        deaths.put("report-in-the-outbox", new Death(true, before("PUT .*/backups/.*/report")));
        deaths.put("report-taken-without-knowing-it", new Death(true, after("PUT .*/backups/.*/report")));
        deaths.put("reading-the-base", new Death(false, before("GET .*/backups/.*")));
        return deaths;
    }

    @Test
    void theNextRunCompletesWhereverTheLastOneWasKilled() throws Exception {
        var tree = tree();
        try (var opened = Stage.in(directory.resolve("stage"));
                var toStorage = PausingProxy.inFrontOf(opened.s3().endpoint());
                var toMaster = PausingProxy.inFrontOf(opened.master().address())) {
            stage = opened;
            storage = toStorage;
            master = toMaster;
            stage.addStorage(storage.endpoint().toString());
            var agent = stage.joinedAgent("agent", master.endpoint());
            configure(agent, tree);

            for (var death : deaths().entrySet()) {
                var site = death.getKey();
                if (site.equals("reading-the-base")) {
                    agent.run("backup", site).expect(0);
                }
                long before = storage.packBytes();
                killAt(death.getValue(), site, agent);
                assertNextRunCompletes(site, agent, tree, before);
            }
            assertEquals(0, reportsWaiting(agent));
            assertTrue(Files.walk(agent.state().resolve("active")).noneMatch(Files::isRegularFile));
        }
    }

    private void killAt(Death death, String site, Agent agent) throws InterruptedException {
        var proxy = death.ofMaster() ? master : storage;
        proxy.holdAt(death.point());
        var log = site + ".log";
        var run = agent.start(log, "backup", site);
        Waiting.until(
                Duration.ofMinutes(3),
                () -> proxy.isReached() || !run.isAlive(),
                () -> site + " was never reached: " + agent.log(log));
        assertTrue(proxy.isReached(), () -> site + " was never reached: " + agent.log(log));
        run.destroyForcibly().waitFor();
        proxy.goOn();
    }

    private void assertNextRunCompletes(String site, Agent agent, Path tree, long sentBefore) throws IOException {
        var outcome = agent.run("backup", site, "--json").expect(0);
        var ended = Agent.jsonLines(outcome.out()).getLast();

        assertTrue(ended.path("reported").asBoolean(), () -> site + ": " + outcome);
        assertEquals(0, reportsWaiting(agent), () -> site + ": " + outcome);
        long needed = (long) FILES * FILE_BYTES;
        long sent = storage.packBytes() - sentBefore;
        assertTrue(sent < needed + PACK_BYTES, () -> site + ": " + sent + " bytes of packs sent for " + needed);
        var id = ended.path("backup").asText();
        assertEquals(
                "complete",
                stage.master().admin().get("/backups/" + id).expect(200).text("status"),
                site);
        var target = directory.resolve("restored-" + site);
        agent.run("restore", site, "--backup", id, "--target", target.toString())
                .expect(0);
        assertEquals(Trees.digest(tree), Trees.digest(target), site);
    }

    private static long reportsWaiting(Agent agent) throws IOException {
        var outbox = agent.state().resolve("outbox");
        if (!Files.isDirectory(outbox)) {
            return 0;
        }
        try (var files = Files.list(outbox)) {
            return files.filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .count();
        }
    }

    private static void configure(Agent agent, Path tree) {
        var sites = deaths().keySet().stream()
                .map(site ->
                        "{\"name\":\"%s\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}".formatted(site, tree))
                .toList();
        agent.configure("{\"sites\":[" + String.join(",", sites) + "]}");
    }

    private Path tree() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        var content = new byte[FILE_BYTES];
        for (int i = 0; i < FILES; i++) {
            new Random(i).nextBytes(content);
            Files.write(tree.resolve("file-" + i), content);
        }
        return tree;
    }

    private static Point before(String request) {
        return new Point(line -> line.matches(request), false);
    }

    private static Point after(String request) {
        return new Point(line -> line.matches(request), true);
    }
}
