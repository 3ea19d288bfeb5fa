package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The catalogue's part in deletions. Each method is one transaction, repeatable, and comes after or
/// before, never amidst, whatever else changes the backups of the same node.
public interface Deletions {

    /// Puts a tombstone on the backup; one that is there already stays as it is.
    Marked bury(BackupId backup, Instant expiresAt);

    /// Marks the backup as being deleted, from where there is no way back.
    Marked doom(BackupId backup, Instant now);

    /// Backups that are being deleted, the longest known first, `limit` at most.
    List<Doomed> pending(int limit);

    /// Those of `listed` whose commit records in the storage are not booked, and which are neither being
    /// deleted nor remembered as deleted.
    Set<BackupId> unbooked(SiteId site, StorageId storage, Set<BackupId> listed);

    /// Whether a commit record of the backup is booked in the storage.
    boolean isBooked(Doomed doomed, StorageId storage);

    /// Says that the commit record is gone from the storage: uncounts it, and marks as going all packs
    /// there that no remaining record references, and that no new one may reference from now on.
    ///
    /// @return the size of the record; zero where that was said before
    ByteSize recordGone(Doomed doomed, StorageId storage);

    /// Packs that are going, `limit` at most.
    List<PackId> going(SiteId site, StorageId storage, int limit);

    /// Says that packs that were going are gone from the storage: uncounts and forgets them.
    ///
    /// @return how many bytes they were together
    ByteSize packsGone(Doomed doomed, StorageId storage, Collection<PackId> packs);

    /// Forgets the backup but for its id, once it has no record left.
    void forget(Doomed doomed, Instant now);

    /// Forgets the ids of backups deleted before `deadline`.
    void forgetIds(Instant deadline);

    /// What became of a wish to mark.
    sealed interface Marked {

        /// @param newestGood whether it was the newest good backup of its site
        record Buried(CataloguedBackup backup, boolean newestGood) implements Marked {}

        record Condemned(Doomed doomed, boolean newestGood) implements Marked {}

        record Held() implements Marked {}

        record Running() implements Marked {}

        /// A run whose reservation holds builds on it.
        record BaseOfRun(BackupId run) implements Marked {}

        record Unknown() implements Marked {}
    }

    /// A backup that is being deleted.
    ///
    /// @param storages where it may have left objects
    record Doomed(BackupId backup, SiteId site, NodeId node, List<StorageId> storages) {
        public Doomed {
            storages = List.copyOf(storages);
        }
    }
}
