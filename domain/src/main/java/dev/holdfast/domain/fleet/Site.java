package dev.holdfast.domain.fleet;

import java.util.List;
import java.util.Optional;

/// What one node backs up as a unit: declared by the node, ruled by the admin.
///
/// @param schedule cron expression that the node says it follows
public record Site(
        SiteId id,
        NodeId node,
        SiteName name,
        SiteState state,
        List<DeclaredSource> sources,
        Optional<String> schedule,
        SiteSettings settings) {

    public Site {
        sources = List.copyOf(sources);
    }

    public boolean isActive() {
        return state == SiteState.ACTIVE;
    }
}
