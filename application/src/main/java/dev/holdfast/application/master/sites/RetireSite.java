package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteName;

/// Lets a node say that it has a site no longer. Its backups and its key stay.
@FunctionalInterface
public interface RetireSite {

    /// @return whether the node has, or had, such a site
    boolean retire(NodeId node, SiteName name);
}
