package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;

/// The sites that are backed up, and on how many storages.
@FunctionalInterface
public interface PlacedSites {

    List<PlacedSite> all();

    record PlacedSite(SiteId id, String name, NodeId node, String nodeName, int copies) {}
}
