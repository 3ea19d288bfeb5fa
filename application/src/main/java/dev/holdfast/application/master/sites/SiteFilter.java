package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.fleet.SiteState;
import java.util.Map;
import java.util.Optional;

/// Which sites are wanted; what is empty does not narrow.
///
/// @param labels each of them, with its value
/// @param scope  what the asker may know of
public record SiteFilter(
        Optional<NodeId> node,
        Optional<SiteName> name,
        Optional<SiteState> state,
        Map<String, String> labels,
        SiteScope scope) {

    public static final SiteFilter ALL = new SiteFilter(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public SiteFilter {
        labels = Map.copyOf(labels);
    }

    /// For askers from whom no site is hidden.
    public SiteFilter(
            Optional<NodeId> node, Optional<SiteName> name, Optional<SiteState> state, Map<String, String> labels) {
        this(node, name, state, labels, SiteScope.EVERY_SITE);
    }

    public SiteFilter within(SiteScope asker) {
        return new SiteFilter(node, name, state, labels, asker);
    }
}
