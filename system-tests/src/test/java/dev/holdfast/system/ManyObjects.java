package dev.holdfast.system;

import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.backup.RecordVerdict;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Very many packs of a hundred sites, computed rather than kept: each site has a backup for every hundred packs, and
/// a pack is needed by the ten backups from its own on.
record ManyObjects(int count, Set<String> deleted) implements StorageCatalog {

    private static final int SITES = 100;
    private static final int PACKS_A_BACKUP = 100;
    private static final long BYTES = 16_000_000;
    private static final long RECORD = 20_000;
    private static final NodeId NODE = new NodeId(new UUID(0, 1));
    private static final FleetId FLEET = new FleetId(new UUID(0, 2));
    private static final StorageId STORAGE = new StorageId(new UUID(0, 3));

    ManyObjects(int count) {
        this(count, new HashSet<>());
    }

    Storage storage() {
        return new Storage(
                STORAGE,
                "many",
                new StorageTarget(URI.create("http://127.0.0.1:9"), "us-east-1", "many", "", true),
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(Instant.EPOCH));
    }

    private int packsOfSite() {
        return count / SITES;
    }

    private static SiteId site(int number) {
        return new SiteId(new UUID(0x1000L + number, 0));
    }

    private static String pack(int number) {
        return "%024x%08x".formatted(0, number);
    }

    private static UUID backup(int site, int number) {
        return new UUID(0x2000L + site, number);
    }

    private static boolean isMissing(int pack) {
        return pack % 1000 == 500;
    }

    private static boolean isOrphan(int pack) {
        return pack % 1000 == 501;
    }

    void write(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        for (int site = 0; site < SITES; site++) {
            write(connection, site);
            connection.commit();
        }
    }

    private void write(Connection connection, int site) throws Exception {
        long archive = archive(site(site));
        try (var statement = connection.prepareStatement(
                "INSERT INTO archives (id, site_id, storage_id, next_sequence) VALUES (?, ?, ?, ?)")) {
            add(statement, archive, site(site).toString(), STORAGE.toString(), (long) packsOfSite());
            statement.executeBatch();
        }
        writeBackups(connection, site, archive);
        writePacks(connection, archive);
    }

    private void writeBackups(Connection connection, int site, long archive) throws SQLException {
        try (var backups = connection.prepareStatement("""
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)
                VALUES (?, ?, ?, ?, 'COMPLETE', 0, 0, '[]')""");
                var records = connection.prepareStatement(
                        "INSERT INTO commit_records (archive_id, sequence, backup_id, bytes) VALUES (?, ?, ?, ?)")) {
            for (int number = 0; number < packsOfSite() / PACKS_A_BACKUP; number++) {
                var id = backup(site, number).toString();
                add(backups, id, site(site).toString(), NODE.toString(), STORAGE.toString());
                add(records, archive, (long) number, id, RECORD);
            }
            backups.executeBatch();
            records.executeBatch();
        }
    }

    private void writePacks(Connection connection, long archive) throws SQLException {
        try (var packs = connection.prepareStatement(
                        "INSERT INTO packs (archive_id, pack_id, bytes, index_bytes) VALUES (?, ?, ?, 1000)");
                var spans = connection.prepareStatement("""
                        INSERT INTO pack_spans (archive_id, pack_id, first_sequence, last_sequence) VALUES (?, ?, ?, ?)""")) {
            for (int number = 0; number < packsOfSite(); number++) {
                if (!isOrphan(number)) {
                    long first = number / PACKS_A_BACKUP;
                    add(packs, archive, pack(number), BYTES);
                    add(spans, archive, pack(number), first, first + 9);
                }
            }
            packs.executeBatch();
            spans.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(i + 1, columns[i]);
        }
        statement.addBatch();
    }

    /// As the database adapter numbers archives.
    private static long archive(SiteId site) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        return ByteBuffer.wrap(digest.digest((site + "/" + STORAGE).getBytes(StandardCharsets.US_ASCII)))
                .getLong();
    }

    ReconciliationUseCases.Parts parts(Persistence database) {
        return new ReconciliationUseCases.Parts(
                database.reconciliations(),
                database.inventory(),
                database.repairs(),
                _ -> {},
                this,
                _ -> Optional.of(new Bucket()),
                site -> Optional.of(new SiteTerms(
                        site,
                        NODE,
                        SiteTerms.Standing.OPEN,
                        QuotaLimit.UNLIMITED,
                        QuotaLimit.UNLIMITED,
                        QuotaLimit.UNLIMITED,
                        1,
                        List.of())),
                _ -> List.of(),
                database.registrations(),
                database.backups(),
                (_, _, _) -> new ReportAnswer.NoRecord(),
                (_, _, _) -> new RecordVerdict.Missing(),
                (_, _, _) -> Optional.empty(),
                (_, _) -> true,
                Documents.json(),
                () -> FLEET,
                () -> Brakes.USUAL,
                database.events(),
                (_, _) -> Optional.empty(),
                InstantSource.system(),
                UUID::randomUUID);
    }

    @Override
    public Optional<RegisteredStorage> find(StorageId id) {
        return Optional.of(new RegisteredStorage(storage(), "", Instant.EPOCH, 1));
    }

    @Override
    public Page<RegisteredStorage> page(PageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Storage> all() {
        return List.of(storage());
    }

    @Override
    public Optional<OpenableStorage> openable(StorageId id) {
        return Optional.empty();
    }

    @Override
    public List<OpenableStorage> readable() {
        return List.of();
    }

    /// Lists what the rows say, but for what is missing, and with the orphans.
    private final class Bucket implements ObjectStore {

        @Override
        public ObjectStore.Page list(String prefix, Optional<ObjectKey> after) {
            var page = new ArrayList<StoredObject>();
            var at = after.map(key -> place(key.value())).orElse(0L);
            long end = (long) SITES * (packsOfSite() + backupsOfSite());
            while (at < end && page.size() < 1000) {
                object(at++).ifPresent(page::add);
            }
            return new ObjectStore.Page(page, at < end);
        }

        private int backupsOfSite() {
            return packsOfSite() / PACKS_A_BACKUP;
        }

        private Optional<StoredObject> object(long place) {
            int ofSite = packsOfSite() + backupsOfSite();
            int site = (int) (place / ofSite);
            int number = (int) (place % ofSite);
            if (number < backupsOfSite()) {
                return Optional.of(stored(site(site) + "/backups/" + backup(site, number), RECORD));
            }
            int pack = number - backupsOfSite();
            var key = site(site) + "/packs/" + pack(pack);
            return isMissing(pack) || deleted.contains(key) ? Optional.empty() : Optional.of(stored(key, BYTES));
        }

        /// The place after the object of `key`.
        private long place(String key) {
            var parts = key.split("/");
            long site =
                    (UUID.fromString(parts[0]).getMostSignificantBits() - 0x1000L) * (packsOfSite() + backupsOfSite());
            return parts[1].equals("backups")
                    ? site + UUID.fromString(parts[2]).getLeastSignificantBits() + 1
                    : site + backupsOfSite() + Integer.parseInt(parts[2].substring(24), 16) + 1;
        }

        private static StoredObject stored(String key, long bytes) {
            return new StoredObject(new ObjectKey(key), bytes, Instant.EPOCH);
        }

        @Override
        public PutOutcome put(ObjectKey key, ByteBuffer content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredObject> find(ObjectKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> read(ObjectKey key, int limit) {
            return Optional.of(Documents.json().encode(new FleetMarker(FLEET)));
        }

        @Override
        public Optional<byte[]> read(ObjectKey key, long offset, int length) {
            return Optional.empty();
        }

        @Override
        public void delete(Collection<ObjectKey> keys) {
            keys.forEach(key -> deleted.add(key.value()));
        }

        @Override
        public void close() {}
    }
}
