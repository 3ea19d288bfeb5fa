package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.quota.QuotaUsage;
import dev.holdfast.application.master.quota.QuotaUsage.Standing;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Reservation;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plainest catalogue there is: references as sets, usage added up anew each time. Whoever uses it
/// holds its monitor.
final class InMemoryState {

    private static final String FLEET = "fleet";

    final Map<BackupId, CataloguedBackup> backups = new HashMap<>();
    final Set<BackupId> whole = new HashSet<>();
    final Map<BackupId, List<PackId>> missing = new HashMap<>();
    final Map<PackId, PackRow> missedRows = new HashMap<>();
    final Map<BackupId, BackupCondition> sound = new HashMap<>();
    final Map<Place, Set<PackId>> condemned = new HashMap<>();
    final Set<String> placedKeys = new TreeSet<>();
    final Map<BackupId, Instant> deleted = new HashMap<>();
    final Map<BackupId, Burial> burials = new HashMap<>();
    final Map<SiteId, Run> runs = new HashMap<>();
    final Map<Place, Archive> archives = new HashMap<>();
    final Map<Object, Instant> overSoft = new HashMap<>();
    final Set<SiteId> denied = new HashSet<>();
    final InMemoryEvents events = new InMemoryEvents();

    record Burial(Instant at, boolean byPolicy) {}

    /// Only the shop has labels.
    SiteSettings settings(SiteId site) {
        return site.equals(CatalogueFixtures.SHOP)
                ? SiteSettings.DEFAULT.withLabels(CatalogueFixtures.LABELS)
                : SiteSettings.DEFAULT;
    }

    record Place(SiteId site, StorageId storage) {}

    record Run(NodeId node, Optional<BackupId> base, Reservation reservation) {}

    record Pack(PackRow row, boolean going) {}

    record Committed(ByteSize bytes, Set<PackId> packs) {}

    /// @param records in the order in which they were booked
    record Archive(Map<BackupId, Committed> records, Map<PackId, Pack> packs) {
        long bytes() {
            return records.values().stream()
                            .mapToLong(record -> record.bytes().bytes())
                            .sum()
                    + packs.values().stream()
                            .mapToLong(pack -> pack.row().bytes())
                            .sum();
        }

        boolean references(PackId pack) {
            return records.values().stream().anyMatch(record -> record.packs().contains(pack));
        }
    }

    List<Candidate> candidates(SiteId site) {
        return backups.values().stream()
                .map(CataloguedBackup::backup)
                .filter(backup -> backup.site().equals(site))
                .filter(backup -> backup.condition() != BackupCondition.RUNNING && !isBeingDeleted(backup))
                .filter(backup ->
                        backup.tombstone().isEmpty() || burials.get(backup.id()).byPolicy())
                .map(this::candidate)
                .toList();
    }

    private Candidate candidate(Backup backup) {
        var baseOn = archivesOf(backup.id())
                .filter(entry -> base(entry.getValue()).equals(Optional.of(backup.id())))
                .map(entry -> entry.getKey().storage())
                .collect(Collectors.toSet());
        var stored = backup.bytes().map(bytes -> new ByteSize(bytes.stored())).orElse(ByteSize.ZERO);
        return new Candidate(
                backup.id(),
                backup.seenAt(),
                backup.startedAt(),
                backup.condition(),
                backup.held(),
                backup.expiresAt(),
                stored,
                baseOn);
    }

    /// The newest whole backup there that nobody wants gone.
    Optional<BackupId> base(Archive archive) {
        return archive.records().keySet().stream()
                .filter(id -> whole.contains(id) && backups.get(id).backup().isGood())
                .reduce((_, later) -> later);
    }

    /// Whether in some place no whole backup was booked after this one.
    boolean isNewestWhole(BackupId backup) {
        return archivesOf(backup)
                .anyMatch(entry -> entry.getValue().records().keySet().stream()
                        .filter(id -> whole.contains(id)
                                && backups.get(id).backup().condition().isGood())
                        .reduce((_, later) -> later)
                        .equals(Optional.of(backup)));
    }

    Archive archive(SiteId site, StorageId storage) {
        return archives.computeIfAbsent(
                new Place(site, storage), _ -> new Archive(new LinkedHashMap<>(), new HashMap<>()));
    }

    Stream<Map.Entry<Place, Archive>> archivesOf(BackupId backup) {
        return archives.entrySet().stream()
                .filter(entry -> entry.getValue().records().containsKey(backup));
    }

    QuotaUsage usage(NodeId node, SiteId site, Instant now) {
        var sites = sitesOf(node, site);
        return new QuotaUsage(standing(node, sites::contains, now), standing(site, site::equals, now));
    }

    Standing fleet(Instant now) {
        return standing(FLEET, _ -> true, now);
    }

    QuotaChain chain(SiteTerms terms, Instant now) {
        return terms.chain(usage(terms.node(), terms.site(), now), () -> fleet(now));
    }

    /// As if the site had no open run.
    QuotaChain chainBesides(SiteTerms terms, Instant now) {
        var run = runs.remove(terms.site());
        var chain = chain(terms, now);
        if (run != null) {
            runs.put(terms.site(), run);
        }
        return chain;
    }

    void remember(NodeId node, SiteId site, QuotaChain chain) {
        chain.scopes().forEach(scope -> {
            var key = switch (scope.level()) {
                case FLEET -> FLEET;
                case NODE -> node;
                case SITE -> site;
            };
            scope.overSoftSince().ifPresentOrElse(since -> overSoft.put(key, since), () -> overSoft.remove(key));
        });
    }

    void deny(SiteId site, Happening happening) {
        if (denied.add(site)) {
            events.add(happening);
        }
    }

    Known known(BackupId id) {
        var found = backups.get(id);
        if (found != null) {
            return new Known.Present(found.backup(), missing.getOrDefault(id, List.of()));
        }
        return deleted.containsKey(id) ? new Known.Deleted() : new Known.Never();
    }

    void put(Backup backup) {
        var before = backups.get(backup.id());
        backups.put(backup.id(), new CataloguedBackup(backup, before == null ? 0 : before.version() + 1));
    }

    void update(BackupId id, UnaryOperator<Backup> change) {
        put(change.apply(backups.get(id).backup()));
    }

    void endRun(BackupId id) {
        runs.values().removeIf(run -> run.reservation().run().equals(id));
    }

    /// Marks a backup as failed that was still running.
    void fail(BackupId id, BackupFailure failure, Instant now) {
        var backup = backups.get(id).backup();
        if (backup.condition() == BackupCondition.RUNNING) {
            put(new Backup(
                    backup.id(),
                    backup.site(),
                    backup.node(),
                    backup.storage(),
                    BackupCondition.FAILED,
                    backup.trigger(),
                    backup.seenAt(),
                    backup.startedAt(),
                    Optional.of(now),
                    backup.bytes(),
                    backup.sources(),
                    Optional.of(failure),
                    backup.held(),
                    backup.tombstone()));
            tellFailure(id, now);
        }
    }

    void tellFailure(BackupId id, Instant now) {
        events.add(Happening.failed(backups.get(id).backup(), now));
    }

    static Backup with(Backup backup, boolean held, Optional<Tombstone> tombstone) {
        return new Backup(
                backup.id(),
                backup.site(),
                backup.node(),
                backup.storage(),
                backup.condition(),
                backup.trigger(),
                backup.seenAt(),
                backup.startedAt(),
                backup.finishedAt(),
                backup.bytes(),
                backup.sources(),
                backup.failure(),
                held,
                tombstone);
    }

    static Backup with(Backup backup, BackupCondition condition, Optional<BackupFailure> failure) {
        return new Backup(
                backup.id(),
                backup.site(),
                backup.node(),
                backup.storage(),
                condition,
                backup.trigger(),
                backup.seenAt(),
                backup.startedAt(),
                backup.finishedAt(),
                backup.bytes(),
                backup.sources(),
                failure,
                backup.held(),
                backup.tombstone());
    }

    Set<PackId> condemned(SiteId site, StorageId storage) {
        return condemned.computeIfAbsent(new Place(site, storage), _ -> new HashSet<>());
    }

    static boolean isBeingDeleted(Backup backup) {
        return backup.tombstone().map(Tombstone::deleting).orElse(false);
    }

    private Set<SiteId> sitesOf(NodeId node, SiteId site) {
        var sites = new HashSet<SiteId>();
        sites.add(site);
        backups.values().stream()
                .map(CataloguedBackup::backup)
                .filter(backup -> backup.node().equals(node))
                .forEach(backup -> sites.add(backup.site()));
        return sites;
    }

    private Standing standing(Object key, Predicate<SiteId> sites, Instant now) {
        long used = archives.entrySet().stream()
                .filter(entry -> sites.test(entry.getKey().site()))
                .mapToLong(entry -> entry.getValue().bytes())
                .sum();
        long reserved = runs.entrySet().stream()
                .filter(entry -> sites.test(entry.getKey()))
                .map(entry -> entry.getValue().reservation())
                .filter(reservation -> reservation.holdsAt(now))
                .mapToLong(reservation -> reservation.bytes().bytes())
                .sum();
        return new Standing(
                new Usage(new ByteSize(used), new ByteSize(reserved)), Optional.ofNullable(overSoft.get(key)));
    }
}
