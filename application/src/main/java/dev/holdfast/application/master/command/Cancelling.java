package dev.holdfast.application.master.command;

import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.fleet.NodeId;

final class Cancelling implements CancelCommand {

    private final CommandUseCases.Parts parts;
    private final LongPolls<NodeId> polls;

    Cancelling(CommandUseCases.Parts parts, LongPolls<NodeId> polls) {
        this.parts = parts;
        this.polls = polls;
    }

    @Override
    public Outcome cancel(CommandId id) {
        boolean asked = parts.commands().cancel(id, parts.clock().instant());
        var found = parts.commands().find(id);
        found.map(Command::node).ifPresent(polls::settled);
        return found.<Outcome>map(command -> asked ? new Outcome.Asked(command) : new Outcome.Ended(command))
                .orElseGet(Outcome.Unknown::new);
    }
}
