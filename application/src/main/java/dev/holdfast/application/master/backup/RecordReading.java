package dev.holdfast.application.master.backup;

import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;

/// What was found where a commit record should be.
sealed interface RecordReading {

    /// @param doubt why it is not to be trusted, if it is not
    record Found(CommitRecord record, ByteSize bytes, Optional<BackupFailure> doubt) implements RecordReading {}

    record Unreadable(BackupFailure failure) implements RecordReading {}

    record Missing() implements RecordReading {}
}
