package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.domain.backup.BackupId;

/// What a session came to.
sealed interface SessionEnd {

    record Complete(BackupResult.Committed committed) implements SessionEnd {}

    /// What was read so far is safe; there is more.
    record Checkpoint(BackupId backup) implements SessionEnd {}
}
