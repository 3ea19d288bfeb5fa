package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.domain.backup.BackupId;

/// Which backup a new one builds on.
public sealed interface BaseChoice {

    /// The one that the master named.
    record Named(BackupId backup) implements BaseChoice {}

    /// The newest complete one in the bucket, by the store's clock.
    record Newest() implements BaseChoice {}

    /// None: everything is read and stored anew.
    record None() implements BaseChoice {}
}
