package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.HexFormat;

/// What is inside a vault, as JSON.
final class VaultJson {

    private VaultJson() {}

    static byte[] bytes(Vault vault) {
        var json = StateJson.object();
        var storages = json.putArray("storages");
        vault.credentials()
                .forEach((storage, opening) -> storages.addObject()
                        .put("name", storage)
                        .put("accessKeyId", opening.accessKeyId())
                        .put("secretAccessKey", opening.secretAccessKey()));
        var sites = json.putArray("sites");
        vault.sites()
                .forEach(site -> sites.addObject()
                        .put("name", site.name().value())
                        .put("id", site.id().toString())
                        .put("key", HexFormat.of().formatHex(site.key().toArray()))
                        .put("exported", site.exported()));
        return StateJson.bytes(json);
    }

    static Vault vault(JsonNode json, NodeId node) {
        var vault = Vault.of(node);
        for (var storage : json.path("storages")) {
            var opening = new StorageCredentials(text(storage, "accessKeyId"), text(storage, "secretAccessKey"));
            vault = vault.with(text(storage, "name"), opening);
        }
        for (var site : json.path("sites")) {
            vault = vault.with(site(site));
        }
        return vault;
    }

    private static OwnSite site(JsonNode json) {
        return new OwnSite(
                new SiteName(text(json, "name")),
                SiteId.of(text(json, "id")),
                new SiteKey(HexFormat.of().parseHex(text(json, "key"))),
                json.path("exported").asBoolean());
    }
}
