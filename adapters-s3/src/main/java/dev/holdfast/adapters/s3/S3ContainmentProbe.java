package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ContainmentProbe;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Does with presigned URLs what a node that was taken over would do.
final class S3ContainmentProbe implements ContainmentProbe {

    private static final byte[] SECRET = "what another node stored\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST = "holdfast presigned probe\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECOND = "in place of the presigned probe\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 1024;

    /// An admin waits for the answer.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Supplier<UUID> ids;

    S3ContainmentProbe(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public Containment probe(StorageTarget target, StorageCredentials credentials) {
        var name = "probe/" + ids.get();
        try (var client = S3ObjectStores.client(target, credentials, SILENCE);
                var store = new S3ObjectStore(client, target);
                var signer = new S3RequestSigner(target, credentials);
                var requests = new S3SignedRequests(S3ObjectStores.http(SILENCE), target)) {
            return new Attempt(target, store, signer, requests, name).find();
        }
    }

    private record Attempt(
            StorageTarget target, ObjectStore store, S3RequestSigner signer, S3SignedRequests requests, String name) {

        Containment find() {
            store.put(secret(), ByteBuffer.wrap(SECRET));
            try {
                return new Containment(writesOnce(), foreignHeaders());
            } finally {
                store.delete(List.of(secret(), key("once"), key("copied"), key("defused")));
            }
        }

        private boolean writesOnce() {
            var key = key("once");
            var request = signer.put(key, LIFETIME, ForeignHeaders.REFUSED);
            requests.put(request, key, ByteBuffer.wrap(FIRST));
            return refusesSecond(request, key);
        }

        private boolean refusesSecond(SignedRequest request, ObjectKey key) {
            try {
                boolean refused =
                        requests.put(request, key, ByteBuffer.wrap(SECOND)).outcome() == PutOutcome.ALREADY_THERE;
                return refused && holds(key, FIRST);
            } catch (StorageException.Permanent e) {
                return holds(key, FIRST);
            }
        }

        private ForeignHeaders foreignHeaders() {
            var key = key("copied");
            if (!copies(signer.put(key, LIFETIME, ForeignHeaders.REFUSED), key)) {
                return ForeignHeaders.REFUSED;
            }
            return isDefused() ? ForeignHeaders.DEFUSED : ForeignHeaders.HEEDED;
        }

        private boolean isDefused() {
            var key = key("defused");
            var request = signer.put(key, LIFETIME, ForeignHeaders.DEFUSED);
            if (copies(request, key)) {
                return false;
            }
            store.delete(List.of(key));
            requests.put(request, key, ByteBuffer.wrap(FIRST));
            return !copies(request, key) && holds(key, FIRST) && refusesSecond(request, key);
        }

        /// Whether an unsigned header makes the object a copy of somebody else's.
        private boolean copies(SignedRequest request, ObjectKey key) {
            var headers = new HashMap<>(request.headers());
            headers.put("x-amz-copy-source", "/" + target.bucket() + "/" + target.prefix() + secret());
            try {
                requests.put(new SignedRequest(request.uri(), headers), key, ByteBuffer.allocate(0));
            } catch (StorageException.Permanent e) {
                return holds(key, SECRET);
            }
            return holds(key, SECRET);
        }

        private boolean holds(ObjectKey key, byte[] content) {
            return store.read(key, MOST)
                    .filter(it -> Arrays.equals(it, content))
                    .isPresent();
        }

        private ObjectKey secret() {
            return key("secret");
        }

        private ObjectKey key(String part) {
            return new ObjectKey(name + "-" + part);
        }
    }
}
