package dev.holdfast.application.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A bucket's objects under one prefix, written once and never replaced. Safe for use by several threads.
///
/// Every method throws [StorageException.Transient] when the same call may succeed later, and
/// [StorageException.Permanent] when it cannot, as with a
/// missing bucket or a refused key.
public interface ObjectStore extends AutoCloseable {

    /// Stores `content` (position to limit, left as they are) under `key`; the object is visible whole or
    /// not at all, and never replaces another
    /// where the store supports conditional writes.
    PutOutcome put(ObjectKey key, ByteBuffer content);

    /// Size and time of an object, or empty when there is none.
    Optional<StoredObject> find(ObjectKey key);

    /// The whole object, or empty when there is none.
    ///
    /// @throws StorageException.Permanent when the object is larger than `limit` bytes
    Optional<byte[]> read(ObjectKey key, int limit);

    /// `length` bytes from `offset` on, fewer where the object ends sooner, or empty when there is no such
    /// object.
    Optional<byte[]> read(ObjectKey key, long offset, int length);

    /// One page of the objects whose keys begin with `prefix`, in key order, strictly after `after`.
    Page list(String prefix, Optional<ObjectKey> after);

    /// Removes the objects; one that is not there is no error.
    void delete(Collection<ObjectKey> keys);

    /// Lets go of connections; never throws.
    @Override
    void close();

    /// What became of a put.
    enum PutOutcome {
        STORED,
        ALREADY_THERE
    }

    /// @param lastModified by the store's clock
    record StoredObject(ObjectKey key, long bytes, Instant lastModified) {}

    /// @param more whether objects may follow the last one of this page
    record Page(List<StoredObject> objects, boolean more) {
        public Page {
            objects = List.copyOf(objects);
        }
    }
}
