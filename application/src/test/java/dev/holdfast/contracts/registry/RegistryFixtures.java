package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.sites.Declaration;
import dev.holdfast.application.master.sites.Sites.NewSite;
import dev.holdfast.application.master.storage.Storages.NewStorage;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Storages and sites for tests.
public final class RegistryFixtures {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final NodeId WEB = NodeId.of("00000000-0000-4000-8000-00000000000a");
    public static final NodeId OTHER_NODE = NodeId.of("00000000-0000-4000-8000-00000000000b");
    public static final StorageCredentials CREDENTIALS = new StorageCredentials("AKIAEXAMPLE", "a secret in the box");

    private RegistryFixtures() {}

    /// A storage that is up and enabled, in a bucket of its own.
    public static Storage storage(String name) {
        return storage(name, new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", name, "", true));
    }

    public static Storage storage(String name, StorageTarget target) {
        return new Storage(
                new StorageId(UUID.randomUUID()),
                name,
                target,
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(NOON));
    }

    public static NewStorage added(Storage storage) {
        return new NewStorage(storage, CREDENTIALS, NOON);
    }

    public static Storage renamed(Storage storage, String name) {
        return new Storage(
                storage.id(),
                name,
                storage.target(),
                storage.weight(),
                storage.access(),
                storage.state(),
                storage.health());
    }

    public static Storage inState(Storage storage, StorageState state) {
        return new Storage(
                storage.id(),
                storage.name(),
                storage.target(),
                storage.weight(),
                storage.access(),
                state,
                storage.health());
    }

    public static Declaration declared(NodeId node, String site, String... sources) {
        var declaredSources = Arrays.stream(sources)
                .map(source -> new DeclaredSource("files", source))
                .toList();
        return new Declaration(node, new SiteName(site), declaredSources, Optional.of("30 2 * * *"));
    }

    public static NewSite site(NodeId node, String name) {
        return site(node, name, NOON);
    }

    public static NewSite site(NodeId node, String name, Instant at) {
        var id = new SiteId(UUID.randomUUID());
        return new NewSite(declared(node, name, "files").site(id, SiteSettings.DEFAULT), key(name), at);
    }

    /// A key that differs with its seed.
    public static SiteKey key(String seed) {
        var bytes = new byte[SiteKey.LENGTH];
        Arrays.fill(bytes, (byte) seed.hashCode());
        return new SiteKey(bytes);
    }

    public static List<NodeId> nodes() {
        return List.of(WEB, OTHER_NODE);
    }
}
