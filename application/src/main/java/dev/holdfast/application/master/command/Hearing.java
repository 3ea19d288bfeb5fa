package dev.holdfast.application.master.command;

import dev.holdfast.application.master.command.Commands.Ended;
import dev.holdfast.application.master.command.Commands.Proof;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a node says of its backups makes none of them damaged in the catalogue, or a compromised node
/// could have its good ones expire; it is told to people, and no longer passes for verified.
final class Hearing implements HearOfCommands {

    private static final int LONGEST_DETAIL = 500;

    private final CommandUseCases.Parts parts;

    Hearing(CommandUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public boolean progressed(NodeId node, CommandId id, CommandProgress progress) {
        return parts.commands().progressed(node, id, progress, parts.clock().instant(), parts.pace());
    }

    @Override
    public boolean ended(NodeId node, CommandId id, CommandEnd end) {
        var found = parts.commands().find(id).filter(command -> command.node().equals(node));
        found.ifPresent(command -> parts.commands().end(ended(command, end)));
        return found.isPresent();
    }

    private Ended ended(Command command, CommandEnd end) {
        var now = parts.clock().instant();
        var damaged = damaged(command.order(), end);
        return new Ended(
                command.node(),
                command.id(),
                end,
                now,
                proof(command.order(), end, now),
                damaged,
                event(command, end, now));
    }

    private static Optional<Proof> proof(CommandOrder order, CommandEnd end, Instant now) {
        return order instanceof CommandOrder.Verify verify && end.outcome() == CommandEnd.Outcome.DONE
                ? Optional.of(new Proof(verify.of(), new Verification(now, verify.proves())))
                : Optional.empty();
    }

    private static Optional<BackupId> damaged(CommandOrder order, CommandEnd end) {
        return order instanceof CommandOrder.Verify verify && end.exitCode() == CommandEnd.DAMAGED
                ? Optional.of(verify.of())
                : Optional.empty();
    }

    private static Optional<Happening> event(Command command, CommandEnd end, Instant now) {
        if (end.outcome() != CommandEnd.Outcome.FAILED) {
            return Optional.empty();
        }
        var kind = damaged(command.order(), end).isPresent() ? EventKind.BACKUP_DAMAGED : EventKind.COMMAND_FAILED;
        return Optional.of(failure(command, kind, end.detail(), now));
    }

    /// An event about a command that came to nothing.
    static Happening failure(Command command, EventKind kind, String why, Instant now) {
        var subject = Subject.FLEET.with(command.node());
        var ofSite = command.site().map(site -> subject.with(site.id())).orElse(subject);
        var ofBackup = command.order().backup().map(ofSite::with).orElse(ofSite);
        var name = command.order().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var line = why.replaceAll("\\p{Cntrl}+", " ");
        var bounded = line.substring(0, Math.min(line.length(), LONGEST_DETAIL));
        return new Happening(kind, ofBackup, "command " + name + " " + command.id() + ": " + bounded, now);
    }
}
