package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.host.state.StateDirectory;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.schedule.RunLauncher.Launched;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProgramTests {

    private static final String ID = "5b7f6a54-94b0-4a52-9f5f-7a7c7f9f0a11";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MAIN = "dev.holdfast.agent/" + Main.class.getName();

    @TempDir
    private Path directory;

    @Test
    void whatIsStartedByCommandGetsTheHeapOfTheConfiguration() throws IOException {
        var restore = new Assignment(
                CommandId.of(ID), Optional.of("shop"), new CommandOrder.Verify(BackupId.of(ID), 100), Optional.empty());

        awaitEnd(program().launch(restore, new Attempt(restore.id(), 1), limits(268_435_456)));

        var words = words();
        assertEquals(List.of("-Xmx144m", "-Xmx268435456", "-m", MAIN, "verify"), words.subList(0, 5));
    }

    @Test
    void whatIsScheduledGetsItToo() throws IOException {
        awaitEnd(program().launch("shop", limits(268_435_456)));

        assertEquals(List.of("-Xmx144m", "-Xmx268435456", "-m", MAIN, "backup"), words().subList(0, 5));
    }

    @Test
    void aHeapThatNobodyNamesIsTheProgramsOwn() throws IOException {
        awaitEnd(program().launch("shop", limits(0)));

        assertEquals(List.of("-Xmx144m", "-m", MAIN, "backup"), words().subList(0, 4));
    }

    @Test
    void aProgramStartedAnewKeepsItsArgumentsAndIsKnownByItsHeap() {
        var line = OwnCommandLine.of(List.of("/bin/java", "-Xmx144m", "-m", MAIN, "restore", "shop", "--path", ""))
                .orElseThrow();

        assertFalse(line.hasHeap(268_435_456));
        var anew = line.withHeap(268_435_456);
        assertEquals(
                List.of("/bin/java", "-Xmx144m", "-Xmx268435456", "-m", MAIN, "restore", "shop", "--path", ""), anew);
        assertTrue(OwnCommandLine.of(anew).orElseThrow().hasHeap(268_435_456));
    }

    /// Writes down how it was started, in place of Java.
    private OwnProgram program() throws IOException {
        var java = directory.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + directory.resolve("words") + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        var command = List.of(java.toString(), "-Xmx144m", "-m", MAIN);
        return new OwnProgram(command, List.of(), "", new StateDirectory(directory.resolve("state")));
    }

    private List<String> words() throws IOException {
        return Files.readAllLines(directory.resolve("words"));
    }

    private static ResourceLimits limits(long memoryBytes) {
        return new ResourceLimits(0, List.of(), ZoneOffset.UTC, 10, 1, 2, memoryBytes);
    }

    private static void awaitEnd(Launched launched) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (launched.exitCode().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(0, launched.exitCode().orElseThrow());
    }
}
