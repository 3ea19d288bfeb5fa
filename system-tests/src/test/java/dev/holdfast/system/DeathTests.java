package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.system.PausingProxy.Point;
import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that die in the middle, and storages that go away for a while.
@Order(7)
class DeathTests {

    /// Less than any pack but the last one of a run.
    private static final long PACK_BYTES = 15L * 1024 * 1024;

    private static final int FILES = 40;
    private static final int FILE_BYTES = 4 * 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void aRunKilledInMidUploadIsResumedWithWhatItUploaded() throws Exception {
        var tree = incompressibleTree();
        try (var stage = Stage.in(directory.resolve("stage"));
                var proxy = FaultProxy.inFrontOf(stage.s3().endpoint())) {
            stage.addStorage(proxy.endpoint().toString());
            var agent = configured(stage, tree);
            var first = agent.start("first.log", "backup", "host");
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> stage.packs("backups") >= 3,
                    () -> "no pack came: " + agent.log("first.log"));
            first.destroyForcibly().waitFor();
            long before = proxy.requestBytes();

            var second = Agent.jsonLines(
                            agent.run("backup", "host", "--json").expect(0).out())
                    .getLast();

            long resumed = second.path("packsResumed").asLong();
            long sent = proxy.requestBytes() - before;
            assertTrue(resumed >= 1, second::toString);
            assertTrue(sent < (long) FILES * FILE_BYTES - (resumed - 1) * PACK_BYTES, () -> sent + " sent: " + second);
            assertRestores(agent, tree);
        }
    }

    @Test
    void aStorageThatIsBusyForTenSecondsDelaysARunAndNoMore() throws Exception {
        var tree = incompressibleTree();
        try (var stage = Stage.in(directory.resolve("stage"));
                var proxy = FaultProxy.inFrontOf(stage.s3().endpoint())) {
            stage.addStorage(proxy.endpoint().toString());
            var agent = configured(stage, tree);
            var run = agent.start("busy.log", "backup", "host");
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> stage.packs("backups") >= 1,
                    () -> "no pack came: " + agent.log("busy.log"));
            proxy.set(new Fault.Answer(503, "<Error><Code>SlowDown</Code></Error>"));
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            Waiting.until(Duration.ofSeconds(15), () -> System.nanoTime() > until, () -> "time stands still");
            assertTrue(run.isAlive(), () -> "the run gave up: " + agent.log("busy.log"));
            proxy.set(new Fault.None());

            assertEquals(0, run.onExit().join().exitValue(), () -> agent.log("busy.log"));
            assertRestores(agent, tree);
        }
    }

    @Test
    void anInterruptEndsWhatWaitsForAStorageThatDoesNotAnswer() throws Exception {
        var tree = incompressibleTree();
        try (var stage = Stage.in(directory.resolve("stage"));
                var proxy = PausingProxy.inFrontOf(stage.s3().endpoint())) {
            stage.addStorage(proxy.endpoint().toString());
            var agent = configured(stage, tree);
            agent.run("backup", "host").expect(0);

            for (int answered : new int[] {0, 1, 2, 4, 8}) {
                var target = directory.resolve("restored-" + answered).toString();
                assertInterruptEnds(proxy, answered, agent, "restore", "host", "--target", target);
                assertInterruptEnds(proxy, answered, agent, "verify", "host", "--read-data");
            }
        }
    }

    /// @param answered so many reads of packs are answered, and no more
    private static void assertInterruptEnds(PausingProxy proxy, int answered, Agent agent, String... command)
            throws Exception {
        var reads = new AtomicInteger();
        proxy.holdAt(
                new Point(request -> request.matches("GET .*/packs/.*") && reads.incrementAndGet() > answered, false));
        var log = command[0] + "-" + answered + ".log";
        var run = agent.start(log, command);
        Waiting.until(Duration.ofMinutes(2), proxy::isReached, () -> "nothing was read: " + agent.log(log));

        Shell.run("kill", "-INT", Long.toString(run.pid())).expect(0);

        assertTrue(run.waitFor(20, TimeUnit.SECONDS), () -> "still waiting: " + agent.log(log));
        assertEquals(130, run.exitValue(), () -> agent.log(log));
        proxy.goOn();
    }

    private Agent configured(Stage stage, Path tree) {
        var agent = stage.joinedAgent("agent");
        agent.configure("{\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                .formatted(tree));
        return agent;
    }

    private void assertRestores(Agent agent, Path tree) {
        var target = directory.resolve("restored");
        agent.run("restore", "host", "--target", target.toString()).expect(0);
        assertEquals(Trees.digest(tree), Trees.digest(target), () -> Trees.difference(tree, target));
    }

    private Path incompressibleTree() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        var content = new byte[FILE_BYTES];
        for (int i = 0; i < FILES; i++) {
            new Random(i).nextBytes(content);
            Files.write(tree.resolve("file-" + i), content);
        }
        return tree;
    }
}
