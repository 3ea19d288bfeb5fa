package dev.holdfast.application.master.backup;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How backups get into the catalogue. Each method is one transaction; those that change something about
/// backups of one node come one after the other. Nothing is booked of a site that is gone.
public interface Registrations {

    Known known(BackupId backup);

    /// Those of `packs` that the catalogue does not have, not even as about to be deleted.
    Set<PackId> strangers(SiteId site, StorageId storage, Set<PackId> packs);

    /// Books the backup, its packs and its references, ends its run, and counts every object once. Leaves
    /// a backup alone that has a commit record already, or was deleted. What a backup leaves above a limit is
    /// booked all the same, and an event says so, once for each backup.
    ///
    /// @return how the backup is known now
    Known register(Registration registration);

    /// Whether [#registerCopy] would book a copy there now.
    boolean takesCopy(BackupId backup, SiteId site, StorageId storage);

    /// Books a commit record of the same backup in a further storage; leaves it alone where it is booked
    /// already, or the backup is gone. As for limits, a copy counts like the backup.
    void registerCopy(Registration registration);

    /// Books a run that left no backup, and ends it. Leaves a backup alone that is over already, or was
    /// deleted.
    ///
    /// @return how the backup is known now
    Known fail(Failed failed);

    /// How a backup is known.
    sealed interface Known {

        record Never() implements Known {}

        /// @param missing packs that it names and that were not there when it was booked
        record Present(Backup backup, List<PackId> missing) implements Known {
            public Present {
                missing = List.copyOf(missing);
            }
        }

        /// Deleted a while ago.
        record Deleted() implements Known {}
    }

    /// A run that left no backup.
    ///
    /// @param trigger   empty where nobody said
    /// @param startedAt by the node's clock
    record Failed(
            BackupId backup,
            SiteId site,
            NodeId node,
            StorageId storage,
            Optional<BackupTrigger> trigger,
            List<String> sources,
            Instant startedAt,
            BackupFailure failure,
            Instant now) {
        public Failed {
            sources = List.copyOf(sources);
        }
    }
}
