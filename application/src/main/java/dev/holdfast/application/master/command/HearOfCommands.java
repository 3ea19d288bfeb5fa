package dev.holdfast.application.master.command;

import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.fleet.NodeId;

/// Hears from nodes how their commands go. The same word any number of times is one word, and nothing
/// is heard of a command that ended.
public interface HearOfCommands {

    /// @return whether the node has such a command
    boolean progressed(NodeId node, CommandId id, CommandProgress progress);

    /// @return whether the node has such a command
    boolean ended(NodeId node, CommandId id, CommandEnd end);
}
