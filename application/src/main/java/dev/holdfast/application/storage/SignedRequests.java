package dev.holdfast.application.storage;

import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// Makes requests to one storage that somebody else signed. Throws [StorageException] as an
/// [ObjectStore] does; a request that has run out is [StorageException.Reason#ACCESS_DENIED]. Safe for
/// use by several threads.
public interface SignedRequests extends AutoCloseable {

    /// Stores `content` (position to limit, left as they are), together with its MD5, by which the
    /// store refuses what was changed on the way.
    Stored put(SignedRequest request, ObjectKey key, ByteBuffer content);

    /// `length` bytes from `offset` on, fewer where the object ends sooner, or empty when there is no such
    /// object.
    Optional<Part> get(SignedRequest request, ObjectKey key, long offset, int length);

    @Override
    void close();

    /// @param at by the store's clock; the epoch where it does not say
    record Stored(PutOutcome outcome, Instant at) {}

    /// @param total how large the whole object is
    record Part(byte[] content, long total, Instant lastModified) {}

    /// Connects to storages, lazily.
    @FunctionalInterface
    interface Factory {
        SignedRequests open(StorageTarget target);
    }
}
