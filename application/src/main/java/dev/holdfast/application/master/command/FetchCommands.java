package dev.holdfast.application.master.command;

import dev.holdfast.application.master.command.Commands.Delivery;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.util.List;

/// Hands a node what it is to do. What it says no word about is handed out again.
@FunctionalInterface
public interface FetchCommands {

    /// @param patience how long to wait for something
    List<Delivery> fetch(NodeId node, Duration patience);
}
