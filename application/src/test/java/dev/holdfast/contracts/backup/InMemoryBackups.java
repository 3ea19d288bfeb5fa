package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

record InMemoryBackups(InMemoryState state) implements Backups {

    private static final Comparator<CataloguedBackup> NEWEST_FIRST = Comparator.comparing(
                    (CataloguedBackup found) -> found.backup().seenAt())
            .thenComparing(found -> found.backup().id().toString())
            .reversed();

    @Override
    public Optional<CataloguedBackup> find(BackupId id) {
        synchronized (state) {
            return Optional.ofNullable(state.backups.get(id));
        }
    }

    @Override
    public Page<CataloguedBackup> page(BackupFilter filter, PageRequest request) {
        synchronized (state) {
            var all = state.backups.values().stream()
                    .filter(found -> isWanted(found.backup(), filter))
                    .sorted(NEWEST_FIRST)
                    .toList();
            int from = request.after().map(after -> indexAfter(all, after)).orElse(0);
            var rest = all.stream().skip(from).limit(request.limit() + 1L).toList();
            return Page.of(rest, request, InMemoryBackups::key);
        }
    }

    @Override
    public List<PackRow> packs(BackupId id) {
        synchronized (state) {
            var backup = state.backups.get(id).backup();
            var archive = state.archive(backup.site(), backup.storage());
            return archive.records().get(id).packs().stream()
                    .sorted(Comparator.comparing(PackId::toString))
                    .map(pack -> archive.packs().get(pack).row())
                    .toList();
        }
    }

    @Override
    public List<StorageId> places(BackupId id) {
        synchronized (state) {
            return state.archivesOf(id)
                    .filter(entry -> entry.getValue().records().get(id).bytes().bytes() > 0)
                    .map(entry -> entry.getKey().storage())
                    .sorted(Comparator.comparing(StorageId::toString))
                    .toList();
        }
    }

    @Override
    public List<Candidate> candidates(SiteId site) {
        synchronized (state) {
            return state.candidates(site);
        }
    }

    @Override
    public Change hold(BackupId id) {
        return change(id, backup -> InMemoryState.with(backup, true, backup.tombstone()));
    }

    @Override
    public Change release(BackupId id) {
        return change(id, backup -> InMemoryState.with(backup, false, backup.tombstone()));
    }

    @Override
    public Change undelete(BackupId id) {
        return change(
                id,
                backup -> backup.tombstone().isEmpty() ? backup : InMemoryState.with(backup, true, Optional.empty()));
    }

    private Change change(BackupId id, UnaryOperator<Backup> change) {
        synchronized (state) {
            var found = state.backups.get(id);
            if (found == null) {
                return new Change.Unknown();
            }
            if (InMemoryState.isBeingDeleted(found.backup())) {
                return new Change.TooLate();
            }
            if (!change.apply(found.backup()).equals(found.backup())) {
                state.update(id, change);
            }
            return new Change.Done(state.backups.get(id));
        }
    }

    private boolean isWanted(Backup backup, BackupFilter filter) {
        return filter.scope().includes(state.settings(backup.site()))
                && filter.site().map(backup.site()::equals).orElse(true)
                && filter.node().map(backup.node()::equals).orElse(true)
                && filter.status().map(backup.status()::equals).orElse(true)
                && filter.from().map(from -> !backup.startedAt().isBefore(from)).orElse(true)
                && filter.until().map(backup.startedAt()::isBefore).orElse(true)
                && filter.storage().map(places(backup.id())::contains).orElse(true);
    }

    private static int indexAfter(List<CataloguedBackup> all, String after) {
        int index = all.stream().map(InMemoryBackups::key).toList().indexOf(after);
        if (index < 0) {
            throw new BadCursorException();
        }
        return index + 1;
    }

    private static String key(CataloguedBackup found) {
        return found.backup().id().toString();
    }
}
