package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.contracts.backup.InMemoryState.Archive;
import dev.holdfast.contracts.backup.InMemoryState.Burial;
import dev.holdfast.contracts.backup.InMemoryState.Pack;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

record InMemoryDeletions(InMemoryState state) implements Deletions {

    @Override
    public Marked bury(BackupId backup, Instant now, Duration grace) {
        return mark(backup, (found, newestGood) -> {
            if (found.tombstone().isEmpty()) {
                entomb(found, new Tombstone(now.plus(grace), false), new Burial(now, false));
            }
            state.burials.computeIfPresent(backup, (_, burial) -> new Burial(burial.at(), false));
            return new Marked.Buried(state.backups.get(backup), newestGood);
        });
    }

    @Override
    public Marked doom(BackupId backup, Instant now) {
        return mark(
                backup,
                (found, newestGood) -> baseOfRun(backup, now)
                        .<Marked>map(Marked.BaseOfRun::new)
                        .orElseGet(() -> doom(found, newestGood, now)));
    }

    @Override
    public Settled settle(Settlement wish) {
        synchronized (state) {
            var candidates = state.candidates(wish.site());
            var expired = wish.rule().expired(candidates);
            candidates.stream()
                    .filter(it -> it.expiresAt().isEmpty() && !it.held())
                    .map(Candidate::id)
                    .filter(id -> expired.contains(id) && wish.wanted().contains(id))
                    .forEach(id -> bury(backup(id), wish));
            var takenBack = takeBack(candidates, expired);
            var marked =
                    wish.wanted().stream().filter(id -> isMarked(id, _ -> true)).collect(Collectors.toSet());
            return new Settled(marked, takenBack);
        }
    }

    @Override
    public Settled condemn(Settlement wish) {
        synchronized (state) {
            var candidates = state.candidates(wish.site());
            var takenBack = takeBack(candidates, wish.rule().expired(candidates));
            due(wish.site(), wish.now()).stream()
                    .map(Due::backup)
                    .filter(wish.wanted()::contains)
                    .filter(id -> baseOfRun(id, wish.now()).isEmpty())
                    .forEach(id -> doom(backup(id), false, wish.now()));
            var marked = wish.wanted().stream()
                    .filter(id -> isMarked(id, Tombstone::deleting))
                    .collect(Collectors.toSet());
            return new Settled(marked, takenBack);
        }
    }

    private Backup backup(BackupId id) {
        return state.backups.get(id).backup();
    }

    private void bury(Backup backup, Settlement wish) {
        boolean failed = backup.condition() == BackupCondition.FAILED;
        var expiresAt = failed ? wish.now() : wish.now().plus(wish.grace());
        entomb(backup, new Tombstone(expiresAt, failed), new Burial(wish.now(), true));
    }

    private Set<BackupId> takeBack(List<Candidate> candidates, Set<BackupId> expired) {
        var takenBack = candidates.stream()
                .filter(it -> it.expiresAt().isPresent() && !expired.contains(it.id()))
                .map(Candidate::id)
                .collect(Collectors.toSet());
        takenBack.forEach(id -> state.update(id, it -> InMemoryState.with(it, it.held(), Optional.empty())));
        return takenBack;
    }

    private boolean isMarked(BackupId id, Predicate<Tombstone> condition) {
        return Optional.ofNullable(state.backups.get(id))
                .flatMap(found -> found.backup().tombstone())
                .filter(condition)
                .isPresent();
    }

    @Override
    public List<SiteId> losing(Instant now) {
        synchronized (state) {
            return state.backups.values().stream()
                    .map(CataloguedBackup::backup)
                    .filter(backup -> InMemoryState.isBeingDeleted(backup) || isDue(backup, now))
                    .map(Backup::site)
                    .distinct()
                    .toList();
        }
    }

    @Override
    public List<Due> due(SiteId site, Instant now) {
        synchronized (state) {
            return state.backups.values().stream()
                    .map(CataloguedBackup::backup)
                    .filter(backup -> backup.site().equals(site) && isDue(backup, now))
                    .sorted(Comparator.comparing(Backup::seenAt))
                    .map(backup -> new Due(
                            backup.id(),
                            backup.node(),
                            state.burials.get(backup.id()).at(),
                            state.isNewestWhole(backup.id())))
                    .toList();
        }
    }

    private static boolean isDue(Backup backup, Instant now) {
        return !backup.held()
                && backup.tombstone()
                        .filter(it -> !it.deleting() && !it.expiresAt().isAfter(now))
                        .isPresent();
    }

    @Override
    public List<Doomed> pending(int limit) {
        return pending(_ -> true).stream().limit(limit).toList();
    }

    @Override
    public List<Doomed> pending(SiteId site) {
        return pending(site::equals);
    }

    private List<Doomed> pending(Predicate<SiteId> sites) {
        synchronized (state) {
            return state.backups.values().stream()
                    .map(CataloguedBackup::backup)
                    .filter(backup -> sites.test(backup.site()) && InMemoryState.isBeingDeleted(backup))
                    .sorted(Comparator.comparing(Backup::seenAt))
                    .map(this::doomed)
                    .toList();
        }
    }

    @Override
    public Set<BackupId> unbooked(SiteId site, StorageId storage, Set<BackupId> listed) {
        synchronized (state) {
            var unbooked = new HashSet<>(listed);
            unbooked.removeAll(state.archive(site, storage).records().keySet());
            unbooked.removeAll(state.deleted.keySet());
            unbooked.removeIf(id -> Optional.ofNullable(state.backups.get(id))
                    .map(found -> InMemoryState.isBeingDeleted(found.backup()))
                    .orElse(false));
            return unbooked;
        }
    }

    @Override
    public List<StorageId> storages(SiteId site) {
        synchronized (state) {
            return state.archives.keySet().stream()
                    .filter(place -> place.site().equals(site))
                    .map(InMemoryState.Place::storage)
                    .toList();
        }
    }

    @Override
    public boolean areBooked(Place place, Collection<BackupId> backups) {
        synchronized (state) {
            return backups.stream().anyMatch(archive(place).records()::containsKey);
        }
    }

    @Override
    public boolean hasLoosePacks(Place place) {
        synchronized (state) {
            var archive = archive(place);
            return archive.packs().keySet().stream().anyMatch(id -> !archive.references(id));
        }
    }

    @Override
    public ByteSize recordsGone(Place place, Collection<BackupId> backups) {
        synchronized (state) {
            return backups.stream()
                    .flatMap(id -> Optional.ofNullable(archive(place).records().remove(id)).stream())
                    .map(InMemoryState.Committed::bytes)
                    .reduce(ByteSize.ZERO, ByteSize::plus);
        }
    }

    @Override
    public void markLoosePacks(Place place) {
        synchronized (state) {
            var archive = archive(place);
            archive.packs().replaceAll((id, pack) -> new Pack(pack.row(), !archive.references(id)));
        }
    }

    private Archive archive(Place place) {
        return state.archive(place.site(), place.storage());
    }

    @Override
    public List<PackId> going(SiteId site, StorageId storage, int limit) {
        synchronized (state) {
            return state.archive(site, storage).packs().values().stream()
                    .filter(Pack::going)
                    .map(pack -> pack.row().id())
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public ByteSize packsGone(Place place, Collection<PackId> packs) {
        synchronized (state) {
            var archive = archive(place);
            return packs.stream().map(pack -> remove(archive, pack)).reduce(ByteSize.ZERO, ByteSize::plus);
        }
    }

    @Override
    public void forget(Doomed doomed, Instant now) {
        synchronized (state) {
            var id = doomed.backup();
            if (state.backups.containsKey(id)
                    && InMemoryState.isBeingDeleted(state.backups.get(id).backup())
                    && state.archivesOf(id).findAny().isEmpty()) {
                state.backups.remove(id);
                state.missing.remove(id);
                state.deleted.put(id, now);
            }
        }
    }

    @Override
    public void forgetIds(Instant deadline) {
        synchronized (state) {
            state.deleted.values().removeIf(at -> at.isBefore(deadline));
        }
    }

    private Marked mark(BackupId id, Marking marking) {
        synchronized (state) {
            var found = Optional.ofNullable(state.backups.get(id)).map(CataloguedBackup::backup);
            return found.map(backup -> mark(backup, marking)).orElseGet(Marked.Unknown::new);
        }
    }

    private Marked mark(Backup backup, Marking marking) {
        if (backup.held()) {
            return new Marked.Held();
        }
        if (backup.condition() == BackupCondition.RUNNING) {
            return new Marked.Running();
        }
        return marking.mark(backup, isNewestGood(backup));
    }

    private Marked doom(Backup backup, boolean newestGood, Instant now) {
        if (!InMemoryState.isBeingDeleted(backup)) {
            var burial = backup.tombstone().isPresent() ? state.burials.get(backup.id()) : new Burial(now, false);
            entomb(backup, new Tombstone(backup.expiresAt().orElse(now), true), burial);
        }
        return new Marked.Condemned(doomed(backup), newestGood, state.isNewestWhole(backup.id()));
    }

    private void entomb(Backup backup, Tombstone tombstone, Burial burial) {
        state.burials.put(backup.id(), burial);
        state.put(InMemoryState.with(backup, backup.held(), Optional.of(tombstone)));
    }

    private boolean isNewestGood(Backup backup) {
        return backup.isGood()
                && state.backups.values().stream()
                        .map(CataloguedBackup::backup)
                        .filter(other -> other.site().equals(backup.site()) && other.isGood())
                        .max(Comparator.comparing(Backup::seenAt)
                                .thenComparing(other -> other.id().toString()))
                        .map(backup::equals)
                        .orElse(false);
    }

    private Optional<BackupId> baseOfRun(BackupId backup, Instant now) {
        return state.runs.values().stream()
                .filter(run -> run.base().equals(Optional.of(backup)))
                .filter(run -> run.reservation().holdsAt(now))
                .map(run -> run.reservation().run())
                .findFirst();
    }

    private Doomed doomed(Backup backup) {
        var storages = new TreeSet<StorageId>(Comparator.comparing(StorageId::toString));
        storages.add(backup.storage());
        state.archivesOf(backup.id())
                .forEach(entry -> storages.add(entry.getKey().storage()));
        return new Doomed(backup.id(), backup.site(), backup.node(), List.copyOf(storages));
    }

    private static ByteSize remove(Archive archive, PackId id) {
        var pack = archive.packs().get(id);
        if (pack == null || !pack.going()) {
            return ByteSize.ZERO;
        }
        archive.packs().remove(id);
        return new ByteSize(pack.row().bytes());
    }

    @FunctionalInterface
    private interface Marking {
        Marked mark(Backup backup, boolean newestGood);
    }
}
