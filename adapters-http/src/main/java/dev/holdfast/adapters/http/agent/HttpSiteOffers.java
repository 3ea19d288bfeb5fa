package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.wire.ConfigurationMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.agent.standalone.SiteOffers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Offers over `PUT /nodes/self/sites/{name}`, sealed by what the master's configuration for this node says.
final class HttpSiteOffers implements SiteOffers {

    private final Connections connections;
    private final HttpConfigurations configurations;

    HttpSiteOffers(Connections connections, HttpConfigurations configurations) {
        this.connections = connections;
        this.configurations = configurations;
    }

    @Override
    public void offer(OwnSite site, Optional<SiteConfiguration> configured, NodeIdentity identity) {
        var sealed = Jose.sealOffer(site.id(), site.key(), offerKey(identity));
        var declared = configured
                .map(HttpRuns::declaration)
                .orElseGet(() -> new SiteMessages.Declare(List.of(), Optional.empty(), Optional.empty()));
        var message = new SiteMessages.Declare(declared.sources(), declared.schedule(), Optional.of(sealed));
        connections.as(identity).put("nodes/self/sites/" + site.name(), message).orThrow(SiteMessages.Declared.class);
    }

    private byte[] offerKey(NodeIdentity identity) {
        return configurations
                .message(identity)
                .flatMap(ConfigurationMessages.Configuration::offerKey)
                .map(Base64.getUrlDecoder()::decode)
                .orElseThrow(() -> new MasterException.NotTrusted(
                        "this master is too old to take over sites of a host",
                        new IllegalStateException("no offer key")));
    }
}
