package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// The catalogue of backups. Each method is one transaction.
public interface Backups {

    Optional<CataloguedBackup> find(BackupId id);

    /// The backups that the master heard of last come first.
    Page<CataloguedBackup> page(BackupFilter filter, PageRequest request);

    /// The packs that a restore of the backup reads from its storage, by id; as many as its commit record
    /// names.
    List<PackRow> packs(BackupId id);

    /// The storages that hold a commit record of the backup.
    List<StorageId> places(BackupId id);

    /// The backups of the site that policy decides about: neither running, nor being deleted, nor buried by a person.
    List<Candidate> candidates(SiteId site);

    /// Keeps the backup whatever policies say.
    Change hold(BackupId id);

    /// Leaves the backup to the policies again.
    Change release(BackupId id);

    /// Takes a tombstone back, and holds the backup, since the next cleanup would only bury it again.
    Change undelete(BackupId id);

    /// What became of a change.
    sealed interface Change {

        /// @param backup as it is now, also where it was so before
        record Done(CataloguedBackup backup) implements Change {}

        /// The backup is being deleted.
        record TooLate() implements Change {}

        record Unknown() implements Change {}
    }
}
