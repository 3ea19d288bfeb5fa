package dev.holdfast.application.agent.command;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.time.Duration;
import java.util.List;

/// The master as whoever gives orders.
///
/// Every method throws [dev.holdfast.application.agent.identity.MasterException] when the master cannot
/// be asked, or refuses; it refuses a command that it does not know, or no longer.
public interface MasterCommands {

    /// What this node is to do; the master takes up to `patience` to say that there is nothing.
    List<Delivery> fetch(Duration patience, NodeIdentity identity);

    void progressed(CommandId id, CommandProgress progress, NodeIdentity identity);

    void ended(CommandId id, CommandEnd end, NodeIdentity identity);
}
