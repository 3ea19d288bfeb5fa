package dev.holdfast.application.master.quota;

import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import java.util.Optional;
import java.util.function.Function;

/// Puts together what the registry says of a site and of its node.
record RegisteredRules(SiteCatalog sites, Function<NodeId, Optional<QuotaLimit>> nodeLimit) implements SiteRules {

    @Override
    public Optional<SiteTerms> find(SiteId site) {
        return sites.find(site).map(RegisteredSite::site).map(this::terms);
    }

    private SiteTerms terms(Site site) {
        return new SiteTerms(
                site.id(),
                site.node(),
                site.isActive(),
                nodeLimit.apply(site.node()).orElse(QuotaLimit.UNLIMITED),
                site.settings().quota(),
                site.settings().copies(),
                site.sources().stream().map(DeclaredSource::name).toList());
    }
}
