package dev.holdfast.application.master.command;

import dev.holdfast.application.master.command.Commands.Delivery;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.util.List;

final class Fetching implements FetchCommands {

    private final CommandUseCases.Parts parts;
    private final LongPolls<NodeId> polls;

    Fetching(CommandUseCases.Parts parts, LongPolls<NodeId> polls) {
        this.parts = parts;
        this.polls = polls;
    }

    @Override
    public List<Delivery> fetch(NodeId node, Duration patience) {
        var found = look(node);
        if (!found.isEmpty() || !patience.isPositive()) {
            return found;
        }
        polls.await(node, patience);
        return look(node);
    }

    /// Wakes the polls of this master for what any master has to hand out.
    ///
    /// @return how many nodes wait
    int notice() {
        var waiting = polls.waiting();
        if (!waiting.isEmpty()) {
            parts.commands().due(parts.clock().instant()).stream()
                    .filter(waiting::contains)
                    .forEach(polls::settled);
        }
        return waiting.size();
    }

    private List<Delivery> look(NodeId node) {
        var now = parts.clock().instant();
        return parts.commands().isDue(node, now) ? parts.commands().deliver(node, now, parts.pace()) : List.of();
    }
}
