package dev.holdfast.application.storage;

import dev.holdfast.domain.storage.StorageTarget;
import java.util.List;

/// Finds out by trying what a storage allows, under a probe key of its own that it removes again.
@FunctionalInterface
public interface StorageProbe {

    /// Never throws for what the storage does: each fault is a check that is not ok.
    List<Check> probe(StorageTarget target, StorageCredentials credentials);

    /// @param detail what was found; for a fault also what to do
    record Check(Subject subject, boolean ok, String detail) {}

    /// What is tried, in this order.
    enum Subject {
        WRITE,
        READ,
        LIST,
        CONDITIONAL_WRITE,
        CHECKSUM,
        DELETE,
        /// What presigned URLs forbid; tried where nodes have nothing else.
        PRESIGNED_WRITE
    }
}
