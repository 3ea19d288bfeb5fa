package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteState;
import java.util.Map;
import java.util.Optional;

/// Which sites are wanted; what is empty does not narrow.
///
/// @param labels each of them, with its value
public record SiteFilter(
        Optional<NodeId> node, Optional<SiteName> name, Optional<SiteState> state, Map<String, String> labels) {

    public static final SiteFilter ALL = new SiteFilter(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public SiteFilter {
        labels = Map.copyOf(labels);
    }
}
