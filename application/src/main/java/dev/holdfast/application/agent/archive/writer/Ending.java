package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveState.NewFileTable;
import dev.holdfast.application.agent.archive.table.FileTable;
import dev.holdfast.application.agent.archive.upload.Budget;
import dev.holdfast.application.agent.archive.upload.StoredPack;
import dev.holdfast.application.agent.archive.writer.Committer.Signed;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.archive.SelfCompaction;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Ends a session: the last packs, then the record, then what this node remembers.
final class Ending {

    private final WriterPorts ports;
    private final BackupJob job;
    private final ObjectStore store;
    private final ArchiveState state;
    private final Budget budget;
    private final Tally tally;
    private final Past past;
    private final Sources sources;

    Ending(
            WriterPorts ports,
            BackupJob job,
            ObjectStore store,
            ArchiveState state,
            Budget budget,
            Tally tally,
            Past past,
            Sources sources) {
        this.ports = ports;
        this.job = job;
        this.store = store;
        this.state = state;
        this.budget = budget;
        this.tally = tally;
        this.past = past;
        this.sources = sources;
    }

    /// @param complete whether all sources were read; else what was read so far becomes a backup of its own
    SessionEnd end(boolean complete, Work work) {
        if (!complete) {
            keepRowsToCome(work);
        }
        var roster = new PackRoster(past, !complete);
        var root = root(work, roster);
        var stored = work.chunks().lanes().line().awaitStored();
        requireYoungEnough(stored, roster);
        var signed = commit(complete, roster.rows(stored), root, roster, work.newTable());
        return complete ? new SessionEnd.Complete(committed(signed, roster)) : checkpoint(signed);
    }

    /// Ends the packs. The digests of all packs but the last ones of metadata are metadata themselves.
    private Root root(Work work, PackRoster roster) {
        var lanes = work.chunks().lanes();
        lanes.endContent();
        var entries = work.sink().finish();
        var stored = lanes.line().awaitStored();
        if (!past.resumed().isEmpty()) {
            work.chunks().storeAnew();
        }
        var digests = work.metadata().packDigests();
        roster.digests(stored).forEach(digests::add);
        var root = new Root(sources.archived(), entries, past.base().entryChunking(), digests.finish());
        lanes.metadata().endPack();
        return root;
    }

    private Signed commit(
            boolean complete, List<Optional<PackRow>> rows, Root root, PackRoster roster, NewFileTable table) {
        var committer = new Committer(job, store, ports.records(), ports.random());
        var signed = committer.sign(new Committer.Content(
                complete ? job.backup() : checkpointId(),
                past.base().id(),
                complete,
                ports.clock().instant(),
                tally.entries(),
                tally.warned(),
                new ByteCounts(tally.bytesRead(), tally.bytesAdded(), tally.bytesStored() + roster.resumedBytes()),
                rows,
                root));
        budget.spend(signed.object().toArray().length);
        table.commit(signed.record().backup());
        committer.store(signed);
        remember(signed.record());
        if (complete) {
            var tried = past.worn().isEmpty() ? Set.<PackId>of() : state.worn();
            state.keepWorn(
                    SelfCompaction.worn(past.packs().utilization(), tried, SelfCompaction.budget(job.siteBytes())));
        }
        return signed;
    }

    private void remember(CommitRecord record) {
        state.closeJournal();
        state.keepFileTableOf(record.backup());
        var live = record.livePacks().map(PackRow::id).collect(Collectors.toSet());
        state.keepIndexesOf(live);
        state.mended(past.base().packs().values().stream()
                .map(PackRow::id)
                .filter(pack -> !live.contains(pack))
                .collect(Collectors.toSet()));
    }

    private BackupId checkpointId() {
        return job.names().checkpoint().orElseGet(() -> new BackupId(ports.ids().get()));
    }

    private SessionEnd checkpoint(Signed signed) {
        return new SessionEnd.Checkpoint(signed.record().backup());
    }

    private BackupResult.Committed committed(Signed signed, PackRoster roster) {
        var record = signed.record();
        var statistics = new BackupResult.Statistics(
                tally.bytesExamined(),
                tally.filesOpened(),
                tally.packsStored(),
                roster.resumedPacks(),
                tally.packsLost(),
                past.base().backup().isPresent(),
                Duration.between(record.startedAt(), record.finishedAt()));
        return new BackupResult.Committed(
                record, signed.object(), tally.warnings(), past.packs().utilization(), statistics);
    }

    /// Files that were not come to yet are still what the base's table says, and so are their packs'
    /// numbers, where these packs are there: the number of one that is gone is given to another.
    private void keepRowsToCome(Work work) {
        var old = past.base().id().flatMap(state::fileTable);
        if (old.isEmpty()) {
            return;
        }
        try (var table = new FileTable(old.get())) {
            for (var row = table.take(); row.isPresent(); row = table.take()) {
                if (work.sink().isToCome(row.get())
                        && sources.isStill(row.get().source(), table.header())
                        && row.get().runs().stream().allMatch(past.packs()::resolves)) {
                    work.rows().add(row.get());
                }
            }
        }
    }

    /// The store's clock is read from the newest of its objects, which a run that resumed packs always
    /// makes.
    private void requireYoungEnough(List<StoredPack> stored, PackRoster roster) {
        if (roster.resumedPacks() == 0) {
            return;
        }
        var newest = ObjectKey.pack(job.site(), stored.getLast().row().id());
        var now = store.find(newest).orElseThrow(() -> gone(newest)).lastModified();
        if (roster.resumed().anyMatch(pack -> pack.isTooOldAt(now))) {
            state.closeJournal();
            throw transientFailure("packs of an earlier run became too old to build on; the next run stores them anew");
        }
    }

    private static StorageException gone(ObjectKey pack) {
        return transientFailure(pack + " was stored and is not there");
    }

    private static StorageException transientFailure(String message) {
        return new StorageException.Transient(message, new IOException(message));
    }
}
