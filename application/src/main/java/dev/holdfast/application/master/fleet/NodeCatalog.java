package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;

/// Shows the nodes of the fleet.
public interface NodeCatalog {

    Optional<RegisteredNode> find(NodeId id);

    /// The newest first.
    Page<RegisteredNode> list(NodeFilter filter, PageRequest page);
}
