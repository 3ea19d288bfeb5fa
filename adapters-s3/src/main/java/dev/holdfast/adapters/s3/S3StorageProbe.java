package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tries on a small object under `probe/` what backups will do.
final class S3StorageProbe implements StorageProbe {

    private static final byte[] CONTENT = "holdfast storage probe\n".getBytes(StandardCharsets.US_ASCII);

    /// Base64 of 32 zero bytes: the SHA-256 of nothing that anybody knows.
    private static final String WRONG_SHA256 = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /// An admin waits for the answer.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Supplier<UUID> ids;

    /// @param ids fresh random ids, so that two probes at once do not meet
    S3StorageProbe(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public List<Check> probe(StorageTarget target, StorageCredentials credentials) {
        var key = new ObjectKey("probe/" + ids.get());
        try (var client = S3ObjectStores.client(target, credentials, SILENCE);
                var store = new S3ObjectStore(client, target)) {
            return new Attempt(target, client, store, key).all();
        }
    }

    private record Attempt(StorageTarget target, S3Client client, ObjectStore store, ObjectKey key) {

        List<Check> all() {
            var checks = new ArrayList<Check>();
            checks.add(check(Subject.WRITE, this::write));
            checks.add(check(Subject.READ, this::read));
            checks.add(check(Subject.LIST, this::list));
            checks.add(check(Subject.CONDITIONAL_WRITE, this::conditionalWrite));
            checks.add(check(Subject.CHECKSUM, this::checksum));
            checks.add(check(Subject.DELETE, this::delete));
            return checks;
        }

        private static Check check(Subject subject, Supplier<Finding> trial) {
            try {
                var finding = trial.get();
                return new Check(subject, finding.ok(), finding.detail());
            } catch (StorageException e) {
                return new Check(subject, false, e.why());
            }
        }

        private Finding write() {
            store.put(key, ByteBuffer.wrap(CONTENT));
            return new Finding(true, "wrote " + key);
        }

        private Finding read() {
            boolean same = store.read(key, CONTENT.length)
                    .filter(it -> Arrays.equals(it, CONTENT))
                    .isPresent();
            return same
                    ? new Finding(true, "read back what was written")
                    : new Finding(false, "did not read back what was written; is the bucket shared or cached?");
        }

        private Finding list() {
            boolean listed = store.list(key.value(), Optional.empty()).objects().stream()
                    .anyMatch(it -> it.key().equals(key) && it.bytes() == CONTENT.length);
            return listed
                    ? new Finding(true, "listed it with its size")
                    : new Finding(false, "the listing lacks the object just written; is it delayed?");
        }

        private Finding conditionalWrite() {
            return store.put(key, ByteBuffer.wrap(CONTENT)) == PutOutcome.ALREADY_THERE
                    ? new Finding(true, "a second write of the same key was refused (If-None-Match)")
                    : new Finding(
                            false,
                            "the store replaced an object despite If-None-Match: a node could overwrite backups");
        }

        /// Sends a body with a wrong checksum, which an honest store refuses.
        private Finding checksum() {
            var other = new ObjectKey(key + "-checksum");
            try {
                client.putObject(
                        it -> it.bucket(target.bucket())
                                .key(target.prefix() + other)
                                .checksumSHA256(WRONG_SHA256),
                        RequestBody.fromBytes(CONTENT));
                store.delete(List.of(other));
                return new Finding(false, "the store accepted a body whose SHA-256 header was wrong");
            } catch (S3Exception e) {
                return e.statusCode() == 400
                        ? new Finding(true, "a body with a wrong SHA-256 was refused")
                        : new Finding(false, "the store answered " + e.statusCode() + " to a SHA-256 header");
            } catch (SdkException e) {
                throw new S3Failures(target).of("write " + other, e);
            }
        }

        private Finding delete() {
            store.delete(List.of(key));
            return store.find(key).isEmpty()
                    ? new Finding(true, "deleted it again")
                    : new Finding(false, key + " is still there after it was deleted; is the bucket locked?");
        }
    }

    private record Finding(boolean ok, String detail) {}
}
