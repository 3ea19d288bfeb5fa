package dev.holdfast.agent;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.application.agent.identity.MasterException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rotate-key",
        hidden = true,
        description = "Take up the node key that came with a command of the master, which calls this by itself.")
final class RotateKeyCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    RotateKeyCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::rotate);
    }

    private ExitCode rotate(Session session) {
        var sealed = options.byCommand()
                .map(Attempt::command)
                .flatMap(session.wiring().state().commands()::find)
                .map(Undertaking::assignment)
                .flatMap(Assignment::sealed)
                .orElseThrow(() -> new CommandException(ExitCode.USAGE, "this is for commands of the master"));
        return rotate(session, sealed);
    }

    /// While the master is away nobody can tell whether it knows the key: the command waits, and is
    /// tried again.
    private static ExitCode rotate(Session session, String sealed) {
        try {
            if (!session.wiring().rotateKey().rotate(sealed, session.wiring().identity())) {
                throw new CommandException(ExitCode.FAILED, "the master does not know the new key; the old one stays");
            }
        } catch (MasterException.Away e) {
            throw new CommandException(ExitCode.BUSY, String.valueOf(e.getMessage()));
        }
        session.output().tell(Event.of("key-rotated").saying("this node has a new key"));
        return ExitCode.DONE;
    }
}
