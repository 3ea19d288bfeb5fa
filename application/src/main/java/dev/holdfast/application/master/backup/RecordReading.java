package dev.holdfast.application.master.backup;

import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was found where a commit record should be.
sealed interface RecordReading {

    RecordVerdict verdict();

    /// @param doubt why it is not to be trusted, if it is not
    record Found(CommitRecord record, ByteSize bytes, Optional<BackupFailure> doubt) implements RecordReading {
        @Override
        public RecordVerdict verdict() {
            return doubt.<RecordVerdict>map(RecordVerdict.Doubtful::new)
                    .orElseGet(() -> new RecordVerdict.Sound(
                            bytes, record.livePacks().map(PackRow::id).collect(Collectors.toSet())));
        }
    }

    record Unreadable(BackupFailure failure) implements RecordReading {
        @Override
        public RecordVerdict verdict() {
            return new RecordVerdict.Unreadable(failure);
        }
    }

    record Missing() implements RecordReading {
        @Override
        public RecordVerdict verdict() {
            return new RecordVerdict.Missing();
        }
    }
}
