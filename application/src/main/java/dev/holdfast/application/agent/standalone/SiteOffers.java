package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

/// The master's hand for sites that hosts made by themselves.
@FunctionalInterface
public interface SiteOffers {
    /// Gives the site to the fleet, id, key and all; the same any number of times.
    ///
    /// @param configured the site as this host's configuration has it; empty where it is not backed up any
    ///   more
    /// @throws dev.holdfast.application.agent.identity.MasterException when the master does not take it
    void offer(OwnSite site, Optional<SiteConfiguration> configured, NodeIdentity identity);
}
