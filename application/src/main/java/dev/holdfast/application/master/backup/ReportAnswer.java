package dev.holdfast.application.master.backup;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;

/// What became of a report.
public sealed interface ReportAnswer {

    /// It is in the catalogue, now or since an earlier report.
    ///
    /// @param missing packs that the backup names and that are not there, or are about to be deleted; the
    ///   node had better store their content anew
    record Booked(Backup backup, List<PackId> missing) implements ReportAnswer {
        public Booked {
            missing = List.copyOf(missing);
        }
    }

    /// The backup was deleted a while ago, and stays so.
    record Deleted() implements ReportAnswer {}

    /// There is no commit record in the storage, so there is no backup.
    record NoRecord() implements ReportAnswer {}

    record UnknownStorage(StorageId storage) implements ReportAnswer {}

    /// The site, or the backup, is none of this node's.
    record Unknown() implements ReportAnswer {}
}
