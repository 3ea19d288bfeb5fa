package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetsTests {

    private static final PackId GONE = PackId.ofHex("00000000000000000000000000000007");

    private final OpenedStorage first = storage("first", StorageState.ENABLED);
    private final OpenedStorage second = storage("second", StorageState.ENABLED);
    private final OpenedStorage draining = storage("draining", StorageState.DRAINING);
    private final NodeConfiguration configuration = new NodeConfiguration(List.of(first, second, draining), List.of());
    private final BackupId base = new BackupId(UUID.randomUUID());

    @Test
    void beginWithWhatTheMasterNamedAndItsBase() {
        var targets = Targets.named(begun(second, List.of()), site(1), configuration);

        assertEquals(List.of("second", "first"), names(targets));
        assertEquals(
                List.of(new BaseChoice.Named(base), new BaseChoice.Newest()),
                targets.ranked().stream().map(Target::base).toList());
        assertEquals(
                List.of(Set.of(GONE), Set.of()),
                targets.ranked().stream().map(Target::missing).toList());
    }

    @Test
    void holdNoStorageThatIsDraining() {
        assertEquals(List.of("first", "second"), names(Targets.remembered(site(1), configuration)));
    }

    @Test
    void nameTheStoragesOfCopies() {
        var targets = Targets.named(begun(first, List.of(second)), site(2), configuration);

        assertEquals(List.of("second"), copies(targets, 0));
        assertEquals(List.of("first"), copies(targets, 1));
        assertEquals(List.of(), copies(Targets.remembered(site(1), configuration), 1));
    }

    private static List<String> copies(Targets targets, int primary) {
        return targets.besides(targets.ranked().get(primary)).stream()
                .map(Target::name)
                .toList();
    }

    private static List<String> names(Targets targets) {
        return targets.ranked().stream().map(Target::name).toList();
    }

    private MasterRuns.Beginning.Begun begun(OpenedStorage storage, List<OpenedStorage> copies) {
        return new MasterRuns.Beginning.Begun(
                new BackupId(UUID.randomUUID()),
                storage.storage().id(),
                copies.stream().map(copy -> copy.storage().id()).toList(),
                Optional.of(base),
                Set.of(GONE),
                Optional.empty(),
                List.of());
    }

    private KeyedSite site(int copies) {
        var ranked = configuration.storages().stream()
                .map(storage -> storage.storage().id())
                .toList();
        return new KeyedSite(
                new SiteId(UUID.randomUUID()),
                "shop",
                List.of(new SiteKey(new byte[SiteKey.LENGTH])),
                ranked,
                copies,
                QuotaLimit.UNLIMITED);
    }

    private static OpenedStorage storage(String name, StorageState state) {
        var target = new StorageTarget(URI.create("http://127.0.0.1:9"), "us-east-1", name, "", true);
        var storage = new Storage(
                new StorageId(UUID.randomUUID()),
                name,
                target,
                Weight.DEFAULT,
                StorageAccess.SEALED,
                state,
                StorageHealth.up(Instant.EPOCH));
        return new OpenedStorage(storage, Optional.empty());
    }
}
