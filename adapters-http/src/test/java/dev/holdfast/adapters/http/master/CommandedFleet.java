package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.command.InMemoryCommands;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A fleet of two nodes, the first of which has a site with backups, on stores in memory.
final class CommandedFleet implements NodeCatalog, SiteCatalog, StorageCatalog, SiteKeys {

    static final NodeId OTHER = new NodeId(UUID.randomUUID());
    static final SiteKey KEY = RegistryFixtures.key("shop");
    private static final NodeKeyPair KEYS = Jose.nodeKeys(new SecureRandom()).generate();

    final BackupWorld world = new BackupWorld(InMemoryCatalogues.create());
    final InMemoryFleet keys = new InMemoryFleet();
    final InMemoryEvents events = new InMemoryEvents();
    final InMemoryCommands commands = new InMemoryCommands(
            keys,
            events,
            (scope, site) -> find(site).stream()
                    .anyMatch(found -> scope.includes(found.site().settings())));
    final Map<NodeId, NodeStatus> nodes = new HashMap<>(Map.of(WEB, NodeStatus.ACTIVE, OTHER, NodeStatus.ACTIVE));
    SiteState siteState = SiteState.ACTIVE;
    StorageAccess access = StorageAccess.SEALED;
    Map<String, String> labels = TestCallers.LABELS;
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    final CommandUseCases useCases = CommandUseCases.create(new CommandUseCases.Parts(
            commands,
            world.backups().backups(),
            this,
            this,
            this,
            this,
            Jose.activationSealer(),
            Jose.siteAccessSealer(),
            CommandPace.USUAL.withTtl(Duration.ofMinutes(60)),
            new SecureRandom(),
            () -> now,
            UUID::randomUUID));

    /// What only nodes of this fleet can read.
    static String opened(String sealed) {
        return new String(Jose.nodeKeys(new SecureRandom()).open(sealed, KEYS.privateKey()), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<RegisteredNode> find(NodeId id) {
        return Optional.ofNullable(nodes.get(id))
                .map(status -> new RegisteredNode(node(id, status), Optional.empty(), 1));
    }

    private Node node(NodeId id, NodeStatus status) {
        var jwk = Json.parse(KEYS.publicKey().getBytes(StandardCharsets.UTF_8));
        return new Node(
                id,
                status,
                NodeSettings.of(new NodeName("web-1"), Map.of()),
                new NodePublicKey(jwk.get("x").textValue(), jwk.get("y").textValue()),
                new HostProfile(new HostName("web-1"), List.of(), Optional.empty(), Optional.empty()),
                now,
                Optional.of(now));
    }

    @Override
    public Page<RegisteredNode> list(NodeFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RegisteredSite> find(SiteId id) {
        var site = new Site(
                SHOP,
                WEB,
                new SiteName("shop"),
                siteState,
                List.of(),
                Optional.empty(),
                new SiteSettings(
                        SiteSettings.DEFAULT.quota(),
                        SiteSettings.DEFAULT.retention(),
                        SiteSettings.DEFAULT.recoveryPoint(),
                        1,
                        labels));
        return Optional.of(new RegisteredSite(site, now, 1)).filter(_ -> id.equals(SHOP));
    }

    @Override
    public Optional<RegisteredSite> find(NodeId node, SiteName name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<RegisteredSite> page(SiteFilter filter, PageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Site> ofNode(NodeId node) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RegisteredStorage> find(StorageId id) {
        var like = RegistryFixtures.storage("primary");
        var storage = new Storage(
                PRIMARY, "primary", like.target(), like.weight(), access, StorageState.ENABLED, like.health());
        return Optional.of(new RegisteredStorage(storage, "AK", now, 1)).filter(_ -> id.equals(PRIMARY));
    }

    @Override
    public Page<RegisteredStorage> page(PageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Storage> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OpenableStorage> openable(StorageId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<OpenableStorage> readable() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SiteKey> of(SiteId site) {
        return List.of(KEY);
    }

    @Override
    public Set<StorageId> placements(SiteId site, KeyId key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void placed(Placement placement) {
        throw new UnsupportedOperationException();
    }
}
