package dev.holdfast.application.agent.command;

import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.util.List;
import java.util.Optional;

/// The commands of this node, on its disk, with what their processes say: so a command that comes again
/// is known, and a daemon that died finds again what it was doing. Written by one daemon, and by the
/// process of each attempt.
public interface CommandJournal {

    /// In the order in which they came.
    List<Undertaking> all();

    Optional<Undertaking> find(CommandId id);

    /// On disk for good when this returns, in place of what was known before.
    void write(Undertaking undertaking);

    /// With all that its processes said.
    void forget(CommandId id);

    /// What the process of that attempt said last.
    Optional<CommandProgress> progress(Attempt attempt);

    /// How the process of that attempt ended; empty as well where it was killed before it could say.
    Optional<CommandEnd> end(Attempt attempt);

    void tell(Attempt attempt, CommandProgress progress);

    void tell(Attempt attempt, CommandEnd end);

    /// One process that carries out a command, or tried to.
    record Attempt(CommandId command, int number) {}
}
