package dev.holdfast.adapters.http.jose;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.CommandMessages.SiteAccess;
import dev.holdfast.adapters.http.wire.ConfigurationMessages.Key;
import dev.holdfast.application.master.command.Command.NamedSite;
import dev.holdfast.application.master.command.SiteAccessSealer;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.List;

final class JoseSiteAccessSealer implements SiteAccessSealer {

    @Override
    public String seal(NodePublicKey recipient, NamedSite site, List<SiteKey> keys) {
        var access = new SiteAccess(
                site.id().value(),
                site.name().value(),
                keys.stream().map(Key::of).toList());
        return NodeSeal.seal(Json.write(access), recipient);
    }
}
