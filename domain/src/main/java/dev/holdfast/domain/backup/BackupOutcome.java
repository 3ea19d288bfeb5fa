package dev.holdfast.domain.backup;

/// What a node says became of its run.
public sealed interface BackupOutcome {

    /// All sources were read whole.
    record Success() implements BackupOutcome {}

    /// Some sources could not be read whole; the rest is there.
    record Partial() implements BackupOutcome {}

    /// No commit record was written.
    record Failed(BackupFailure failure) implements BackupOutcome {}
}
