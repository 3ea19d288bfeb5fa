package dev.holdfast.adapters.host.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.backup.HookProgram;
import dev.holdfast.application.agent.backup.HookProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HookProcessTests {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private final HookProgram hooks = HostHooks.create(System.getenv("PATH"));

    @Test
    void tellsWhatItsProgramSaidOnBothOutputs() {
        assertEquals(new Ended.Succeeded("out\nerr"), shell("echo out; echo err >&2"));
    }

    @Test
    void tellsOfTheRunByItsEnvironment() {
        assertEquals(new Ended.Succeeded("shop"), shell("echo $HOLDFAST_SITE"));
    }

    @Test
    void failsWithItsProgram() {
        assertEquals(new Ended.Failed("failed with exit code 7", "no"), shell("echo no; exit 7"));
    }

    @Test
    void failsWhereThereIsNoSuchProgram() {
        var failed = assertInstanceOf(Ended.Failed.class, hooks.run(List.of("no-such-program"), Map.of(), LONG_ENOUGH));

        assertTrue(failed.why().contains("there is no program no-such-program"), failed::why);
    }

    @Test
    void endsAfterItsTimeWithAllThatItStarted() throws IOException {
        var pid = temp.resolve("pid");

        var ended = hooks.run(
                List.of("sh", "-c", "sleep 300 & echo $! > " + pid + "; echo waiting; wait"),
                Map.of(),
                Duration.ofSeconds(1));

        assertEquals(new Ended.Failed("took longer than 1 s and was ended", "waiting"), ended);
        long child = Long.parseLong(Files.readString(pid).strip());
        // Whoever inherited it takes a moment to collect it; one that lives on would run into the timeout.
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertTrue(ProcessHandle.of(child).isEmpty());
    }

    @Test
    void keepsTheEndOfMuchTalkAndNoSecret() {
        var talk = assertInstanceOf(
                        Ended.Succeeded.class, shell("yes talk | head -c 1000000; echo password=hunter2; echo the end"))
                .output();

        assertTrue(talk.length() < 5000, () -> talk.length() + " characters");
        assertTrue(talk.endsWith("password=***\nthe end"), talk);
    }

    @Test
    void seesNothingOfTheAgentsOwnEnvironment() {
        var said = assertInstanceOf(Ended.Succeeded.class, shell("env | grep -c '^AWS_\\|^HOLDFAST_'"))
                .output();

        assertEquals("1", said);
    }

    private Ended shell(String script) {
        return hooks.run(List.of("sh", "-c", script), Map.of("HOLDFAST_SITE", "shop"), LONG_ENOUGH);
    }
}
