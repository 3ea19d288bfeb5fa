package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import java.util.List;
import java.util.Optional;

/// What a node says about one of its sites.
public record Declaration(NodeId node, SiteName name, List<DeclaredSource> sources, Optional<String> schedule) {

    public Declaration {
        sources = List.copyOf(sources);
    }

    /// Whether the site is known as it is declared, or on its way out, so that nothing is to be taken over.
    public boolean describes(Site site) {
        return switch (site.state()) {
            case ACTIVE -> site.sources().equals(sources) && site.schedule().equals(schedule);
            case RETIRED -> false;
            case REMOVING -> true;
        };
    }

    /// An active site as declared.
    public Site site(SiteId id, SiteSettings settings) {
        return new Site(id, node, name, SiteState.ACTIVE, sources, schedule, settings);
    }
}
