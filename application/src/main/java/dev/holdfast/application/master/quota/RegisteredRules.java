package dev.holdfast.application.master.quota;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.quota.SiteTerms.Standing;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import java.util.Optional;

/// Puts together what is ruled of a site, of its node and of the fleet.
record RegisteredRules(SiteCatalog sites, NodeCatalog nodes, Fleets fleets) implements SiteRules {

    @Override
    public Optional<SiteTerms> find(SiteId site) {
        return sites.find(site).map(RegisteredSite::site).map(this::terms);
    }

    private SiteTerms terms(Site site) {
        var node = nodes.find(site.node()).map(RegisteredNode::node);
        return new SiteTerms(
                site.id(),
                site.node(),
                standing(site, node),
                fleets.ruled().settings().quota(),
                node.map(found -> found.settings().quota()).orElse(QuotaLimit.UNLIMITED),
                site.settings().quota(),
                site.settings().copies(),
                site.sources().stream().map(DeclaredSource::name).toList());
    }

    private static Standing standing(Site site, Optional<Node> node) {
        if (node.filter(Node::isRestrained).isPresent()) {
            return Standing.SUSPENDED;
        }
        return switch (site.state()) {
            case ACTIVE -> Standing.OPEN;
            case RETIRED -> Standing.RETIRED;
            case REMOVING -> Standing.REMOVING;
        };
    }
}
