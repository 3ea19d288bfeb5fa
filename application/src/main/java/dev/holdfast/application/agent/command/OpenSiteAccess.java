package dev.holdfast.application.agent.command;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.fleet.SiteId;

/// Opens what lets this node read a site of another node, for one command.
@FunctionalInterface
public interface OpenSiteAccess {

    /// @throws dev.holdfast.application.agent.identity.NodeKeys.SealBrokenException when it was not sealed
    ///   to this node
    Access open(String sealed, NodeIdentity identity);

    /// @param name what the other node calls it
    record Access(SiteId site, String name, SiteKeys keys) {}
}
