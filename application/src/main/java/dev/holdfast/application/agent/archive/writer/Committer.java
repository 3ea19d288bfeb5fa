package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.record.RootCipher;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Signs and stores commit records.
final class Committer {

    private final BackupJob job;
    private final ObjectStore store;
    private final CommitRecordCodec codec;
    private final RandomGenerator random;

    Committer(BackupJob job, ObjectStore store, CommitRecordCodec codec, RandomGenerator random) {
        this.job = job;
        this.store = store;
        this.codec = codec;
        this.random = random;
    }

    /// What a record says beside what its job says.
    ///
    /// @param packs by number
    record Content(
            BackupId backup,
            Optional<BackupId> base,
            boolean complete,
            Instant finishedAt,
            long entries,
            long warnings,
            ByteCounts bytes,
            List<Optional<PackRow>> packs,
            Root root) {}

    /// @param record as it was signed
    record Signed(CommitRecord record, SignedCommitRecord object) {}

    Signed sign(Content content) {
        var salt = salt();
        var sealedRoot = RootCipher.seal(content.root(), job.key(), job.site(), content.backup(), salt);
        var record = new CommitRecord(
                job.site(),
                job.node(),
                content.backup(),
                content.base(),
                job.key().id(),
                salt,
                job.startedAt(),
                content.finishedAt(),
                content.complete(),
                content.entries(),
                content.warnings(),
                content.bytes(),
                content.packs(),
                sealedRoot);
        return new Signed(record, SignedCommitRecord.sign(record, job.key(), codec));
    }

    /// Stores the record: from here on the backup exists.
    void store(Signed signed) {
        var key = ObjectKey.commitRecord(job.site(), signed.record().backup());
        var object = signed.object().toArray();
        if (object.length > SignedCommitRecord.LIMIT) {
            throw refused(key + " would have " + object.length + " bytes, more than a record may");
        }
        if (store.put(key, ByteBuffer.wrap(object)) == PutOutcome.ALREADY_THERE && !isThere(key, object)) {
            throw refused(key + " exists already, as another backup's record");
        }
    }

    /// Whether an earlier try got through whose answer was lost. A node that may not read cannot know.
    private boolean isThere(ObjectKey key, byte[] object) {
        return Unread.orElse(
                false,
                () -> store.read(key, SignedCommitRecord.LIMIT)
                        .filter(there -> Arrays.equals(there, object))
                        .isPresent());
    }

    private Bytes salt() {
        var salt = new byte[RootCipher.SALT_BYTES];
        random.nextBytes(salt);
        return Bytes.of(salt);
    }

    private static StorageException refused(String message) {
        return new StorageException.Permanent(StorageException.Reason.REFUSED, message, new IOException(message));
    }
}
