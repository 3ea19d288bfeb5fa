package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.application.master.grants.WriteGrants.Issue;
import dev.holdfast.contracts.grants.WriteGrantsContract;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The contract on a database.
interface SqlWriteGrantsContract extends WriteGrantsContract {

    FreshDatabase database();

    @Override
    default WriteGrants grants() {
        return database().persistence().writeGrants();
    }

    @Override
    default NodeId node() {
        return WEB;
    }

    @Override
    default SiteId site() {
        return new SiteId(database()
                .transactions()
                .read(session -> session.first("SELECT id FROM sites", row -> row.id("id")))
                .orElseGet(this::addSite));
    }

    @Test
    default void issuesNothingForAStorageThatIsGone() {
        var gone = new StorageId(UUID.randomUUID());
        var record = List.of(new BackupId(UUID.randomUUID()));
        var issue = new Issue(node(), site(), gone, List.of(), List.of(), record, List.of(), ROOMY, NOON, NEXT_WEEK);

        assertEquals(Optional.empty(), grants().issue(issue));
    }

    private UUID addSite() {
        NodeRowsForTests.add(database(), WEB);
        var added = RegistryFixtures.site(WEB, "shop");
        database().persistence().sites(TestSecrets.BOX).add(added);
        return added.site().id().value();
    }

    @Override
    default StorageId storage() {
        return storage("primary");
    }

    @Override
    default StorageId otherStorage() {
        return storage("secondary");
    }

    private StorageId storage(String name) {
        Supplier<StorageId> adding = () -> {
            var storage = RegistryFixtures.storage(name);
            database().persistence().storages(TestSecrets.BOX).add(added(storage));
            return storage.id();
        };
        return database()
                .transactions()
                .read(session -> session.first(
                        "SELECT id FROM storages WHERE name = ?", row -> new StorageId(row.id("id")), name))
                .orElseGet(adding);
    }

    @Override
    default void book(PackId pack) {
        var site = site().value();
        var storage = storage().value();
        database().transactions().change(session -> {
            session.change(
                    "INSERT INTO archives (id, site_id, storage_id, next_sequence) VALUES (1, ?, ?, 1)"
                            + " ON CONFLICT DO NOTHING",
                    site,
                    storage);
            session.change(
                    "INSERT INTO packs (archive_id, pack_id, bytes, index_bytes) VALUES (1, ?, 1, 1)", pack.toString());
        });
    }

    @Override
    default void open(BackupId backup, ByteSize budget) {
        var site = site().value();
        var storage = storage().value();
        database().transactions().change(session -> {
            session.change(
                    "INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)"
                            + " VALUES (?, ?, ?, ?, 'RUNNING', 0, 0, '[]')",
                    backup.value(),
                    site,
                    WEB.value(),
                    storage);
            session.change(
                    "INSERT INTO runs (backup_id, site_id, node_id, reserved_bytes, reserved_until, budget_bytes)"
                            + " VALUES (?, ?, ?, 0, 0, ?)",
                    backup.value(),
                    site,
                    WEB.value(),
                    budget.bytes());
        });
    }
}
