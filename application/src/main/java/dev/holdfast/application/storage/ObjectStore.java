package dev.holdfast.application.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A bucket's objects under one prefix, written once and never replaced. Safe for use by several threads.
///
/// Every method throws [StorageException.Transient] when the same call may succeed later, and
/// [StorageException.Permanent] when it cannot, as with a missing bucket or a refused key.
public interface ObjectStore extends AutoCloseable {

    /// Stores `content` (position to limit, left as they are) under `key`; the object is visible whole or not
    /// at all, and never replaces another where the store supports conditional writes.
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

    /// As [#read(ObjectKey, long, int)], into the beginning of `target`, which has room for `length` bytes.
    ///
    /// @return how many bytes there are; empty when there is no such object
    default OptionalInt read(ObjectKey key, long offset, int length, byte[] target) {
        var content = read(key, offset, length);
        content.ifPresent(bytes -> System.arraycopy(bytes, 0, target, 0, bytes.length));
        return content.map(bytes -> OptionalInt.of(bytes.length)).orElseGet(OptionalInt::empty);
    }

    /// One page of the objects whose keys begin with `prefix`, in key order, strictly after `after`.
    Page list(String prefix, Optional<ObjectKey> after);

    /// Removes the objects; one that is not there is no error.
    void delete(Collection<ObjectKey> keys);

    /// One page of the uploads in parts that were begun and not finished, in key order, strictly after
    /// `after`. Holdfast begins none itself; a store that knows none has none.
    default UploadPage uploads(Optional<Upload> after) {
        return new UploadPage(List.of(), false);
    }

    /// Throws away the parts of an upload; one that is not there is no error.
    default void abort(Upload upload) {}

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

    /// An upload in parts that nobody finished yet.
    ///
    /// @param begunAt by the store's clock
    record Upload(ObjectKey key, String id, Instant begunAt) {}

    /// @param more whether uploads may follow the last one of this page
    record UploadPage(List<Upload> uploads, boolean more) {
        public UploadPage {
            uploads = List.copyOf(uploads);
        }
    }
}
