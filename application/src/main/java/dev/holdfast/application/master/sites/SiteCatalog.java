package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.List;
import java.util.Optional;

/// The sites of the fleet, to read.
public interface SiteCatalog {

    Optional<RegisteredSite> find(SiteId id);

    /// What a node calls by this name, retired or not.
    Optional<RegisteredSite> find(NodeId node, SiteName name);

    /// Newest first.
    Page<RegisteredSite> page(SiteFilter filter, PageRequest request);

    /// All sites of a node, retired ones too; at most [Sites#MAX_PER_NODE].
    List<Site> ofNode(NodeId node);
}
