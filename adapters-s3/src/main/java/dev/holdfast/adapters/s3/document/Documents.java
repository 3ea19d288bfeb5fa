package dev.holdfast.adapters.s3.document;

import dev.holdfast.application.storage.BucketDocuments;

/// The door to a bucket's documents as JSON.
public final class Documents {

    private Documents() {}

    /// Safe for use by several threads.
    public static BucketDocuments json() {
        return new JsonBucketDocuments();
    }
}
