package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.configuration.ConfigurationUseCases;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.sites.AdoptSite;
import dev.holdfast.application.master.sites.Declaration;
import dev.holdfast.application.master.sites.DeclareSite;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteName;

/// What a node says of its own sites, and what it is told to work with.
final class OwnSiteRoutes {

    private final SiteUseCases sites;
    private final ConfigurationUseCases configuration;
    private final NodeCatalog nodes;

    private OwnSiteRoutes(SiteUseCases sites, ConfigurationUseCases configuration, NodeCatalog nodes) {
        this.sites = sites;
        this.configuration = configuration;
        this.nodes = nodes;
    }

    static Routes of(SiteUseCases sites, ConfigurationUseCases configuration, NodeCatalog nodes) {
        var routes = new OwnSiteRoutes(sites, configuration, nodes);
        return new Routes("own-sites")
                .get("/nodes/self/config", Access.node(), routes::configuration)
                .answers("application/jose")
                .put("/nodes/self/sites/{name}", Access.node(), routes::declare)
                .delete("/nodes/self/sites/{name}", Access.node(), routes::retire);
    }

    private Answer configuration(Call call) {
        var version = configuration.versions().of(call.node());
        if (call.knows(version)) {
            return Answer.noContent().etag(version);
        }
        var read = configuration.read().read(call.node());
        var message = ConfigurationMapping.message(read, sites.adopt().offerKey(call.node()));
        var sealed = Jose.seal(Json.write(message), key(call));
        return Answer.text("application/jose", sealed).etag(read.version());
    }

    private NodePublicKey key(Call call) {
        return nodes.find(call.node())
                .map(found -> found.node().key())
                .orElseThrow(() -> new ProblemException(Problems.notFound()));
    }

    private Answer declare(Call call) {
        var message = call.body(SiteMessages.Declare.class);
        var declaration = new Declaration(call.node(), name(call), message.sources(), message.schedule());
        return message.offer().map(offer -> adopt(declaration, offer)).orElseGet(() -> declare(declaration));
    }

    private Answer declare(Declaration declaration) {
        return switch (sites.declare().declare(declaration)) {
            case DeclareSite.Outcome.Declared(var site) -> Answer.ok(message(site));
            case DeclareSite.Outcome.TooMany(var limit) -> Answer.problem(SiteRoutes.tooMany(limit));
            case DeclareSite.Outcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer adopt(Declaration declaration, String sealed) {
        var offer = sites.adopt()
                .open(sealed, declaration.node())
                .orElseThrow(() -> new ProblemException(
                        Problems.invalid("/offer", "not sealed by the offer key of this node's configuration")));
        return switch (sites.adopt().adopt(declaration, offer)) {
            case AdoptSite.Outcome.Adopted(var site) -> Answer.ok(message(site));
            case AdoptSite.Outcome.NameTaken() ->
                Answer.problem(Problems.conflict(
                        "name-taken", "Name taken", "this node has another site of the name " + declaration.name()));
            case AdoptSite.Outcome.Known() ->
                Answer.problem(Problems.conflict(
                        "site-known", "Site known", "the fleet knows this site by another name, or of another node"));
            case AdoptSite.Outcome.TooMany(var limit) -> Answer.problem(SiteRoutes.tooMany(limit));
            case AdoptSite.Outcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer retire(Call call) {
        return sites.retire().retire(call.node(), name(call))
                ? Answer.noContent()
                : Answer.problem(Problems.notFound());
    }

    private static SiteMessages.Declared message(Site site) {
        return new SiteMessages.Declared(site.id().value(), site.name().value());
    }

    private static SiteName name(Call call) {
        var name = call.parameter("name");
        if (!SiteName.isValid(name)) {
            throw new ProblemException(Problems.invalid("{name}", SiteName.RULE));
        }
        return new SiteName(name);
    }
}
