package dev.holdfast.adapters.host.hook;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.adapters.host.program.Redaction;
import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.backup.HookProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A hook as a process; what it leaves running when it ends by itself, a service say, is let alone.
final class HookProcess implements HookProgram {

    private final Programs programs;

    HookProcess(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Ended run(List<String> command, Map<String, String> environment, Duration timeout) {
        try {
            var invocation = new Invocation(found(command), environment, Redaction.NONE, () -> {});
            return ended(RunningProgram.talking(invocation, programs.searchPath()), timeout);
        } catch (DumpException e) {
            return new Ended.Failed("could not be run: " + e.getMessage(), "");
        }
    }

    private List<String> found(List<String> command) {
        var words = new ArrayList<>(command);
        words.set(0, programs.require(command.getFirst()));
        return words;
    }

    private static Ended ended(RunningProgram program, Duration timeout) {
        try {
            if (!program.awaitEnd(timeout)) {
                program.kill();
                return new Ended.Failed("took longer than " + timeout.toSeconds() + " s and was ended", program.said());
            }
            int exit = program.exitCode();
            return exit == 0
                    ? new Ended.Succeeded(program.said())
                    : new Ended.Failed("failed with exit code " + exit, program.said());
        } catch (InterruptedException e) {
            program.kill();
            Thread.currentThread().interrupt();
            return new Ended.Failed("was ended: the run was asked to stop", "");
        }
    }
}
