package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.rebuild.Finding;
import dev.holdfast.application.master.rebuild.RebuildCatalogue.Outcome;
import dev.holdfast.application.master.rebuild.RebuildUseCases;
import dev.holdfast.application.master.rebuild.Rebuilds;
import dev.holdfast.application.master.sites.OpenSiteKey.Opened;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.PlainRecords;
import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Script;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/// The buckets of a fleet whose database is gone. Site keys in them are sealed with a cord only:
/// `<master key>:<key in hex>`.
final class Ruins {

    static final String MASTER_KEY = TestSecrets.KEY_ID;

    private static final Instant NOON = CatalogueFixtures.NOON;

    private final FleetId fleet = new FleetId(UUID.randomUUID());
    private final PlainDocuments documents = new PlainDocuments();
    private final PlainRecords records = new PlainRecords();
    private final SecureRandom random = new SecureRandom();
    private final InMemoryObjectStore first = new InMemoryObjectStore(() -> this.now);
    private final InMemoryObjectStore second = new InMemoryObjectStore(() -> this.now);
    private Instant now = NOON;
    private Script script = (_, _, _) -> Fault.NONE;

    FleetId fleet() {
        return fleet;
    }

    FleetId anotherFleet() {
        return new FleetId(UUID.randomUUID());
    }

    void follow(Script newScript) {
        script = newScript;
    }

    LostSite site(String node, String name) {
        return siteOf(new NodeId(UUID.randomUUID()), node, name);
    }

    LostSite siteOf(NodeId node, String nodeName, String name) {
        return site(new SiteId(UUID.randomUUID()), node, nodeName, name);
    }

    LostSite site(SiteId id, NodeId node, String nodeName, String name) {
        var bits = new byte[SiteKey.LENGTH];
        random.nextBytes(bits);
        var site = new LostSite(id, new SiteName(name), node, nodeName, new SiteKey(bits));
        put(first, ObjectKey.siteKey(site.id(), site.key().id()), documents.encode(sealed(site)));
        return site;
    }

    LostBackup backUp(LostSite site, Integer... packs) {
        return backUp(site, site.key(), packs);
    }

    String backUpSignedByAnother(LostSite site, Integer... packs) {
        var backup = backUp(site, new SiteKey(new byte[SiteKey.LENGTH]), packs);
        return ObjectKey.commitRecord(site.id(), backup.id()).value();
    }

    String putGarbageBackup(LostSite site) {
        return putGarbage(site, CatalogueFixtures.backupId());
    }

    String copyRecord(LostBackup backup, LostSite from, SiteId site, BackupId name) {
        var key = ObjectKey.commitRecord(site, name);
        put(first, key, signed(backup.record(), from.key()));
        return key.value();
    }

    String putGarbage(LostSite site, BackupId backup) {
        var key = ObjectKey.commitRecord(site.id(), backup);
        put(first, key, new byte[] {1, 2, 3});
        return key.value();
    }

    void loseKeys(LostSite site) {
        first.delete(List.of(ObjectKey.siteKey(site.id(), site.key().id())));
    }

    void copyToSecondStorage(LostSite site, LostBackup backup) {
        put(second, ObjectKey.siteKey(site.id(), site.key().id()), documents.encode(sealed(site)));
        backup.record().livePacks().forEach(pack -> put(second, site, pack));
        put(second, ObjectKey.commitRecord(site.id(), backup.id()), signed(backup.record(), site.key()));
    }

    Outcome rebuild(Persistence database) {
        return rebuild(database, _ -> {});
    }

    Outcome rebuild(Persistence database, Consumer<Finding> findings) {
        mark();
        return useCases(database, MASTER_KEY).rebuild().rebuild(drafts(), findings);
    }

    Outcome rebuild(Persistence database, String masterKey) {
        mark();
        return useCases(database, masterKey).rebuild().rebuild(drafts(), _ -> {});
    }

    Outcome rebuildWithoutMarker(Persistence database) {
        return useCases(database, MASTER_KEY).rebuild().rebuild(drafts(), _ -> {});
    }

    Rebuilds rebuilds(Persistence database) {
        return rebuilds(database, MASTER_KEY);
    }

    private static Rebuilds rebuilds(Persistence database, String masterKey) {
        return database.rebuilds(
                new UnlockedMasterKey(masterKey, new SecretKeySpec(new byte[32], "AES"), TestSecrets.BOX));
    }

    private RebuildUseCases useCases(Persistence database, String masterKey) {
        var calls = new AtomicInteger();
        ObjectStores objects = (target, _) -> new FaultyObjectStore(
                target.bucket().equals("first") ? first : second,
                (_, operation, subject) -> script.faultOf(calls.incrementAndGet(), operation, subject));
        var storages = database.storages(TestSecrets.BOX);
        var backups = BackupUseCases.create(
                new BackupUseCases.Ports(
                        SiteRules.of(database.sites(TestSecrets.BOX), database.nodes(), database.fleets()),
                        database.siteKeys(TestSecrets.BOX)::of,
                        OpenStorage.of(storages, objects),
                        records,
                        database.registrations(),
                        database.backups()),
                () -> now);
        return RebuildUseCases.create(new RebuildUseCases.Parts(
                rebuilds(database, masterKey),
                storages,
                backups.judgeRecord(),
                backups.rebookBackup(),
                objects,
                documents,
                records,
                text -> open(text, masterKey),
                EnrolledFleet::freshKey,
                () -> now,
                UUID::randomUUID));
    }

    private static Opened open(String sealed, String masterKey) {
        var parts = sealed.split(":");
        return parts[0].equals(masterKey)
                ? new Opened.Key(new SiteKey(HexFormat.of().parseHex(parts[1])))
                : new Opened.OfAnotherMasterKey(parts[0]);
    }

    private void mark() {
        Stream.of(first, second)
                .forEach(bucket -> put(bucket, ObjectKey.FLEET, documents.encode(new FleetMarker(fleet))));
    }

    private static List<StorageDraft> drafts() {
        return Stream.of("first", "second").map(Ruins::draft).toList();
    }

    private static StorageDraft draft(String name) {
        return new StorageDraft(
                name,
                new StorageTarget(URI.create("http://s3.example"), "us-east-1", name, "", true),
                new StorageCredentials("id", "secret"),
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED);
    }

    private LostBackup backUp(LostSite site, SiteKey key, Integer... packs) {
        now = now.plus(Duration.ofHours(1));
        var plain = CatalogueFixtures.record(CatalogueFixtures.backupId(), site.id(), packs);
        var record = new CommitRecord(
                plain.site(),
                site.node(),
                plain.backup(),
                plain.base(),
                plain.keyId(),
                plain.rootSalt(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.complete(),
                plain.entries(),
                plain.warnings(),
                plain.bytes(),
                plain.packs(),
                plain.sealedRoot());
        record.livePacks().forEach(pack -> put(first, site, pack));
        put(first, ObjectKey.commitRecord(site.id(), record.backup()), signed(record, key));
        return new LostBackup(record.backup(), record, now);
    }

    private SiteKeyRecord sealed(LostSite site) {
        var sealed = MASTER_KEY + ":" + HexFormat.of().formatHex(site.key().toArray());
        return new SiteKeyRecord(
                site.id(), site.name(), site.nodeName(), site.key().id(), sealed, Optional.empty());
    }

    private byte[] signed(CommitRecord record, SiteKey key) {
        return SignedCommitRecord.sign(record, key, records).toArray();
    }

    private static void put(InMemoryObjectStore bucket, LostSite site, PackRow pack) {
        put(bucket, ObjectKey.pack(site.id(), pack.id()), new byte[(int) pack.bytes()]);
    }

    private static void put(InMemoryObjectStore bucket, ObjectKey key, byte[] content) {
        bucket.put(key, ByteBuffer.wrap(content));
    }

    /// A site of which only the bucket knows.
    record LostSite(SiteId id, SiteName name, NodeId node, String nodeName, SiteKey key) {}

    /// @param at when the store took it in
    record LostBackup(BackupId id, CommitRecord record, Instant at) {}
}
