package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The secrets of a host that is its own master. Never printed.
///
/// @param node        what the host is called in its commit records
/// @param credentials by the storage's name
/// @param sites       in the order in which they came
public record Vault(NodeId node, Map<String, StorageCredentials> credentials, List<OwnSite> sites) {

    public Vault {
        credentials = Map.copyOf(credentials);
        sites = List.copyOf(sites);
    }

    public static Vault of(NodeId node) {
        return new Vault(node, Map.of(), List.of());
    }

    public Optional<StorageCredentials> credentials(String storage) {
        return Optional.ofNullable(credentials.get(storage));
    }

    public Optional<OwnSite> site(String name) {
        return sites.stream().filter(site -> site.name().value().equals(name)).findFirst();
    }

    public Vault with(String storage, StorageCredentials opening) {
        var more = new TreeMap<>(credentials);
        more.put(storage, opening);
        return new Vault(node, more, sites);
    }

    /// With this site, in place of one of its name.
    public Vault with(OwnSite site) {
        var others = sites.stream().filter(known -> !known.name().equals(site.name()));
        return new Vault(
                node, credentials, Stream.concat(others, Stream.of(site)).toList());
    }

    @Override
    public String toString() {
        return "Vault[" + node + "]";
    }
}
