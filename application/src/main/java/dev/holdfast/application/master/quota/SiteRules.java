package dev.holdfast.application.master.quota;

import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import java.util.Optional;
import java.util.function.Function;

/// Finds out what is ruled for a site.
@FunctionalInterface
public interface SiteRules {

    Optional<SiteTerms> find(SiteId site);

    /// The rules as the registry keeps them.
    ///
    /// @param nodeLimit what is ruled for a node
    static SiteRules of(SiteCatalog sites, Function<NodeId, Optional<QuotaLimit>> nodeLimit) {
        return new RegisteredRules(sites, nodeLimit);
    }
}
