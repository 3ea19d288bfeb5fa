package dev.holdfast.application.agent.restore;

import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import java.time.Instant;

/// What a commit record says of its backup, in short.
///
/// @param complete whether it is more than the checkpoint of a longer run
/// @param packs    bytes of all packs that it needs
public record Snapshot(
        FoundBackup found,
        Instant startedAt,
        Instant finishedAt,
        boolean complete,
        long entries,
        long warnings,
        ByteCounts bytes,
        long packs) {

    static Snapshot of(FoundBackup found, CommitRecord record) {
        return new Snapshot(
                found,
                record.startedAt(),
                record.finishedAt(),
                record.complete(),
                record.entries(),
                record.warnings(),
                record.bytes(),
                record.livePacks().mapToLong(pack -> pack.bytes()).sum());
    }

    Snapshot withoutObject() {
        return new Snapshot(found.withoutObject(), startedAt, finishedAt, complete, entries, warnings, bytes, packs);
    }

    public BackupId backup() {
        return found.backup();
    }
}
