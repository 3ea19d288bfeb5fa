package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.Optional;

/// A commit record that was seen in a bucket.
///
/// @param storedAt by the store's clock: what backups are ordered by
/// @param object   the commit record itself, where it was read already and is not large
public record FoundBackup(BackupId backup, ArchivePlace storage, Instant storedAt, Optional<Bytes> object) {

    /// Beyond that, it costs more to keep than to read once more.
    private static final int MOST_KEPT = 1024 * 1024;

    /// The same, whose commit record is `read`.
    FoundBackup reading(byte[] read) {
        var kept = Optional.of(read).filter(it -> it.length <= MOST_KEPT).map(Bytes::of);
        return new FoundBackup(backup, storage, storedAt, kept);
    }

    /// Opens its storage to read it.
    ObjectStore open(ObjectStores stores) {
        return object.map(record -> storage.open(stores, record)).orElseGet(() -> storage.open(stores));
    }

    FoundBackup withoutObject() {
        return new FoundBackup(backup, storage, storedAt, Optional.empty());
    }
}
