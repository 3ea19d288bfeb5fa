package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackUtilization;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;

/// What became of a backup.
public sealed interface BackupResult {

    /// The backup exists. It is partial when `record.warnings()` is not zero.
    ///
    /// @param record   as it was signed and stored
    /// @param object   the object's very bytes, for the report
    /// @param warnings the first ones
    /// @param usage    how much of each base pack is still of use
    record Committed(
            CommitRecord record,
            SignedCommitRecord object,
            List<BackupWarning> warnings,
            List<PackUtilization> usage,
            Statistics statistics)
            implements BackupResult {
        public Committed {
            warnings = List.copyOf(warnings);
            usage = List.copyOf(usage);
        }

        public boolean isPartial() {
            return record.warnings() > 0;
        }
    }

    /// Storing all of it would have taken more than `budget`.
    record OverBudget(ByteSize budget) implements BackupResult {}

    /// A source as a whole could not be read: its program failed, or its root is not there.
    record SourceFailed(String source, String detail) implements BackupResult {}

    /// Another process is writing to the same site and storage.
    record SiteBusy() implements BackupResult {}

    record Cancelled() implements BackupResult {}

    /// @param filesOpened   how many files were opened because they were new or changed
    /// @param packsUploaded by this run
    /// @param packsResumed  uploaded by earlier runs that died, and used by this one
    /// @param packsLost     of earlier runs, gone or damaged: what the sources still have of them was stored anew
    /// @param baseUsed      whether there was a base to build on
    record Statistics(
            long bytesExamined,
            long filesOpened,
            long packsUploaded,
            long packsResumed,
            long packsLost,
            boolean baseUsed,
            Duration elapsed) {}
}
