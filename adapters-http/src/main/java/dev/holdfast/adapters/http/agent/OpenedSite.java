package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.CommandMessages.SiteAccess;
import dev.holdfast.application.agent.command.OpenSiteAccess;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.fleet.SiteId;

/// What the master seals so that a node can read another node's site.
record OpenedSite(NodeKeys keys) implements OpenSiteAccess {

    @Override
    public Access open(String sealed, NodeIdentity identity) {
        var opened = keys.open(sealed, identity.privateKey());
        try {
            var access = Json.readLenient(opened, SiteAccess.class);
            var own = access.keys().stream().map(OpenedConfiguration::key).toList();
            return new Access(new SiteId(access.id()), access.name(), SiteKeys.of(own));
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw new MasterException.NotTrusted("what opens the site is nothing that this agent understands", e);
        }
    }
}
