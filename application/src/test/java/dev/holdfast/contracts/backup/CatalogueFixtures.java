package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.Registration;
import dev.holdfast.application.master.backup.Registrations.Failed;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs and backups for tests. A pack's size is the number it is made from, times a thousand.
public final class CatalogueFixtures {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Duration LEASE = Duration.ofMinutes(10);
    public static final NodeId WEB = new NodeId(UUID.randomUUID());
    public static final SiteId SHOP = new SiteId(UUID.randomUUID());
    public static final SiteId BLOG = new SiteId(UUID.randomUUID());
    public static final StorageId PRIMARY = new StorageId(UUID.randomUUID());
    public static final StorageId SECONDARY = new StorageId(UUID.randomUUID());

    /// Size of every commit record here.
    public static final long RECORD = 10;

    private CatalogueFixtures() {}

    public static BackupId backupId() {
        return new BackupId(UUID.randomUUID());
    }

    /// A site of `WEB` without limits.
    public static SiteTerms terms(SiteId site) {
        return terms(site, QuotaLimit.UNLIMITED, QuotaLimit.UNLIMITED);
    }

    public static SiteTerms terms(SiteId site, QuotaLimit nodeLimit, QuotaLimit siteLimit) {
        return terms(site, WEB, QuotaLimit.UNLIMITED, nodeLimit, siteLimit);
    }

    public static SiteTerms terms(
            SiteId site, NodeId node, QuotaLimit fleetLimit, QuotaLimit nodeLimit, QuotaLimit siteLimit) {
        return new SiteTerms(
                site, node, SiteTerms.Standing.OPEN, fleetLimit, nodeLimit, siteLimit, 1, List.of("files"));
    }

    public static QuotaLimit hard(long bytes) {
        return QuotaLimit.hard(new ByteSize(bytes));
    }

    public static Opening opening(SiteTerms terms, long expected, Instant now) {
        return new Opening(backupId(), terms, PRIMARY, new ByteSize(expected), BackupTrigger.SCHEDULE, now, LEASE);
    }

    public static PackRow pack(int number) {
        var id = new PackId(Bytes.ofHex("%032x".formatted(number)));
        return new PackRow(id, number * 1000L, 100);
    }

    /// A whole backup of `SHOP` in `PRIMARY` whose packs were all found there.
    public static Registration registration(BackupId backup, Instant now, Integer... packs) {
        return registration(record(backup, SHOP, packs), PRIMARY, now);
    }

    public static Registration registration(CommitRecord record, StorageId storage, Instant now) {
        return registration(record, storage, now, confirmed(record));
    }

    public static Registration registration(
            CommitRecord record, StorageId storage, Instant now, Set<PackId> confirmed) {
        return registration(record, terms(record.site()), storage, now, confirmed);
    }

    public static Registration registration(
            CommitRecord record, SiteTerms terms, StorageId storage, Instant now, Set<PackId> confirmed) {
        return new Registration(
                record.backup(),
                terms,
                storage,
                Optional.of(BackupTrigger.MANUAL),
                List.of("files", "shop"),
                record,
                new ByteSize(RECORD),
                confirmed,
                false,
                Optional.empty(),
                false,
                now);
    }

    public static CommitRecord record(BackupId backup, SiteId site, Integer... packs) {
        return record(backup, site, true, packs);
    }

    public static CommitRecord record(BackupId backup, SiteId site, boolean complete, Integer... packs) {
        var rows = Arrays.stream(packs).map(CatalogueFixtures::pack).toList();
        return record(backup, site, complete, rows);
    }

    public static CommitRecord record(BackupId backup, SiteId site, boolean complete, List<PackRow> packs) {
        return new CommitRecord(
                site,
                WEB,
                backup,
                Optional.empty(),
                KeyId.ofHex("0011223344556677"),
                Bytes.ofHex("00".repeat(32)),
                NOON.minusSeconds(60),
                NOON,
                complete,
                7,
                0,
                new ByteCounts(3000, 2000, 1000),
                packs.stream().map(Optional::of).toList(),
                Bytes.utf8("sealed"));
    }

    public static Failed failed(BackupId backup, Instant now) {
        return new Failed(
                backup,
                SHOP,
                WEB,
                PRIMARY,
                Optional.of(BackupTrigger.SCHEDULE),
                List.of("files"),
                now.minusSeconds(60),
                new BackupFailure("dump-failed", "the dump ended early"),
                now);
    }

    public static List<PackId> ids(Integer... packs) {
        return Stream.of(packs).map(number -> pack(number).id()).toList();
    }

    private static Set<PackId> confirmed(CommitRecord record) {
        return record.livePacks().map(PackRow::id).collect(Collectors.toSet());
    }
}
