package dev.holdfast.adapters.s3.record;

import dev.holdfast.application.storage.CommitRecordCodec;

/// The door to commit records as JSON.
public final class CommitRecords {

    private CommitRecords() {}

    /// Safe for use by several threads.
    public static CommitRecordCodec codec() {
        return new JsonCommitRecordCodec();
    }
}
