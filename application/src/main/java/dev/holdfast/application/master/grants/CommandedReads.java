package dev.holdfast.application.master.grants;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;

/// Tells whether a node carries out an order that takes reading a site's backups: a restore, or a
/// verification.
@FunctionalInterface
public interface CommandedReads {

    boolean isOrdered(NodeId node, SiteId site);
}
