package dev.holdfast.application.master.command;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Asks nodes to do something. They are handed it when they next ask.
public interface GiveOrders {

    OrderOutcome backUp(SiteId site, String requestedBy);

    OrderOutcome restore(RestoreWish wish);

    /// Asks the node whose backup it is.
    OrderOutcome verify(CommandOrder.Verify order, String requestedBy);

    /// Gives a node another key. The one it has works until the new one was used.
    OrderOutcome rotateKey(NodeId node, String requestedBy);

    OrderOutcome sendLogs(NodeId node, CommandOrder.SendLogs order, String requestedBy);

    /// @param node where to; empty for the node whose backup it is. Another one is given the site's keys
    ///   for this command alone, sealed to it
    record RestoreWish(CommandOrder.Restore order, Optional<NodeId> node, String requestedBy) {

        BackupId backup() {
            return order.of();
        }
    }
}
