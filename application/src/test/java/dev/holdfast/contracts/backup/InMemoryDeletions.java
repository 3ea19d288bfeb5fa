package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.contracts.backup.InMemoryState.Archive;
import dev.holdfast.contracts.backup.InMemoryState.Pack;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

record InMemoryDeletions(InMemoryState state) implements Deletions {

    @Override
    public Marked bury(BackupId backup, Instant expiresAt) {
        return mark(backup, (found, newestGood) -> {
            if (found.tombstone().isEmpty()) {
                entomb(found, new Tombstone(expiresAt, false));
            }
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
    public List<Doomed> pending(int limit) {
        synchronized (state) {
            return state.backups.values().stream()
                    .map(CataloguedBackup::backup)
                    .filter(InMemoryState::isBeingDeleted)
                    .sorted(Comparator.comparing(Backup::seenAt))
                    .limit(limit)
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
    public boolean isBooked(Doomed doomed, StorageId storage) {
        synchronized (state) {
            return state.archive(doomed.site(), storage).records().containsKey(doomed.backup());
        }
    }

    @Override
    public ByteSize recordGone(Doomed doomed, StorageId storage) {
        synchronized (state) {
            var archive = state.archive(doomed.site(), storage);
            var record = archive.records().remove(doomed.backup());
            if (record == null) {
                return ByteSize.ZERO;
            }
            archive.packs().replaceAll((id, pack) -> new Pack(pack.row(), !archive.references(id)));
            return record.bytes();
        }
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
    public ByteSize packsGone(Doomed doomed, StorageId storage, Collection<PackId> packs) {
        synchronized (state) {
            var archive = state.archive(doomed.site(), storage);
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
            entomb(backup, new Tombstone(backup.expiresAt().orElse(now), true));
        }
        return new Marked.Condemned(doomed(backup), newestGood);
    }

    private void entomb(Backup backup, Tombstone tombstone) {
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
