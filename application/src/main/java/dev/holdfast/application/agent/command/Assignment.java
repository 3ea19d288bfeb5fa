package dev.holdfast.application.agent.command;

import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import java.util.Optional;

/// A command of the master to this node.
///
/// @param site   the name of the site that it is about, where it is about one; as the node calls it whose
///   site it is
/// @param sealed what only this node can open, a compact JWE: the next node key, or what opens another
///   node's site
public record Assignment(CommandId id, Optional<String> site, CommandOrder order, Optional<String> sealed) {

    /// What is left to remember once it ended.
    Assignment withoutSecrets() {
        return new Assignment(id, site, order, Optional.empty());
    }
}
