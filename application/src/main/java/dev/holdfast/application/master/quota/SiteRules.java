package dev.holdfast.application.master.quota;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Finds out what is ruled for a site.
@FunctionalInterface
public interface SiteRules {

    Optional<SiteTerms> find(SiteId site);

    /// The rules as the registry keeps them.
    static SiteRules of(SiteCatalog sites, NodeCatalog nodes, Fleets fleets) {
        return new RegisteredRules(sites, nodes, fleets);
    }
}
