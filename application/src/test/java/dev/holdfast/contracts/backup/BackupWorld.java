package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;

import dev.holdfast.application.master.backup.BackupReport;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.quota.QuotaUseCases;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.RunPace;
import dev.holdfast.application.master.run.RunStorages;
import dev.holdfast.application.master.run.RunUseCases;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Script;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A node with one site, two storages in memory, and the use cases around a catalogue.
public final class BackupWorld {

    public static final SiteKey KEY = new SiteKey(new byte[SiteKey.LENGTH]);
    public static final SiteKey FOREIGN_KEY = foreignKey();
    public static final Duration GRACE = Duration.ofDays(1);

    private final Catalogue catalogue;
    private final Map<StorageId, InMemoryObjectStore> buckets =
            Map.of(PRIMARY, new InMemoryObjectStore(this::now), SECONDARY, new InMemoryObjectStore(this::now));
    private final Map<SiteId, SiteTerms> terms = new HashMap<>();
    private final Set<NodeId> silent = new HashSet<>();
    private final BackupUseCases backups;
    private final DeletionUseCases deletion;
    private final RunUseCases runs;
    private final QuotaUseCases quota;
    private Script script = (_, _, _) -> Fault.NONE;
    private volatile Instant now = NOON;

    public BackupWorld(Catalogue catalogue) {
        this.catalogue = catalogue;
        InstantSource clock = () -> now;
        rule(CatalogueFixtures.terms(SHOP));
        backups = BackupUseCases.create(
                new BackupUseCases.Ports(
                        site -> Optional.ofNullable(terms.get(site)),
                        _ -> List.of(KEY),
                        storages(),
                        new PlainRecords(),
                        catalogue.registrations(),
                        catalogue.backups()),
                clock);
        deletion = DeletionUseCases.create(new DeletionUseCases.Parts(
                catalogue.deletions(),
                backups.adoptBackup(),
                storages(),
                storages(),
                silent::contains,
                () -> GRACE,
                clock));
        runs = RunUseCases.create(
                site -> Optional.ofNullable(terms.get(site)),
                new TwoStorages(),
                catalogue.runs(),
                clock,
                UUID::randomUUID,
                RunPace.USUAL);
        quota = QuotaUseCases.create(site -> Optional.ofNullable(terms.get(site)), catalogue.books(), clock);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public BackupUseCases backups() {
        return backups;
    }

    public DeletionUseCases deletion() {
        return deletion;
    }

    public RunUseCases runs() {
        return runs;
    }

    public QuotaUseCases quota() {
        return quota;
    }

    public InMemoryObjectStore bucket(StorageId storage) {
        return buckets.get(storage);
    }

    /// From now on, storages that are opened fail as the script says.
    public void follow(Script newScript) {
        script = newScript;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /// The node says nothing from now on.
    public void silence(NodeId node) {
        silent.add(node);
    }

    public Instant now() {
        return now;
    }

    public Optional<SiteTerms> rules(SiteId site) {
        return Optional.ofNullable(terms.get(site));
    }

    /// Replaces what is ruled for a site.
    public void rule(SiteTerms newTerms) {
        terms.put(newTerms.site(), newTerms);
    }

    public void limit(QuotaLimit nodeLimit, QuotaLimit siteLimit) {
        rule(CatalogueFixtures.terms(SHOP, nodeLimit, siteLimit));
    }

    /// Puts packs and a commit record of `SHOP` into a storage, as a node does.
    public BackupId upload(Integer... packs) {
        var backup = CatalogueFixtures.backupId();
        upload(backup, PRIMARY, packs);
        return backup;
    }

    public void upload(BackupId backup, StorageId storage, Integer... packs) {
        var record = CatalogueFixtures.record(backup, SHOP, packs);
        record.livePacks().forEach(pack -> put(storage, pack));
        put(storage, backup, record, KEY);
    }

    public void put(StorageId storage, PackRow pack) {
        bucket(storage).put(ObjectKey.pack(SHOP, pack.id()), ByteBuffer.allocate((int) pack.bytes()));
    }

    public void put(StorageId storage, BackupId backup, CommitRecord record, SiteKey key) {
        var object = SignedCommitRecord.sign(record, key, new PlainRecords()).toArray();
        put(storage, backup, object);
    }

    public void put(StorageId storage, BackupId backup, byte[] object) {
        bucket(storage).put(ObjectKey.commitRecord(SHOP, backup), ByteBuffer.wrap(object));
    }

    /// Uploads and reports.
    public BackupId backUp(Integer... packs) {
        var backup = upload(packs);
        report(backup);
        pass(Duration.ofMinutes(1));
        return backup;
    }

    public ReportAnswer report(BackupId backup) {
        return backups.reportBackup().report(WEB, success(backup));
    }

    /// What a node reports of a backup that it believes whole.
    public static BackupReport success(BackupId backup) {
        return report(backup, new BackupOutcome.Success());
    }

    public static BackupReport report(BackupId backup, BackupOutcome outcome) {
        return new BackupReport(
                backup, SHOP, PRIMARY, outcome, BackupTrigger.SCHEDULE, NOON, List.of("files"), List.of());
    }

    public long used() {
        return catalogue.books().usage(WEB, SHOP, now).site().usage().used().bytes();
    }

    /// The size of all objects of the site's backups in all storages.
    public long stored() {
        return buckets.values().stream().mapToLong(InMemoryObjectStore::bytes).sum();
    }

    /// Opens the buckets as the script has it.
    public OpenStorage storages() {
        return storage -> Optional.ofNullable(buckets.get(storage))
                .map(bucket -> new FaultyObjectStore(
                        bucket, (call, operation, subject) -> script.faultOf(call, operation, subject)));
    }

    private static SiteKey foreignKey() {
        var key = new byte[SiteKey.LENGTH];
        key[0] = 1;
        return new SiteKey(key);
    }

    private static final class TwoStorages implements RunStorages {
        @Override
        public List<StorageId> choose(SiteId site, int copies) {
            return List.of(PRIMARY, SECONDARY).subList(0, copies);
        }

        @Override
        public boolean keepKey(SiteId site, StorageId storage) {
            return true;
        }
    }
}
