package dev.holdfast.adapters.s3;

import static java.util.stream.Collectors.partitioningBy;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One bucket and prefix by the AWS SDK. An interrupt ends what its thread waits for.
final class S3ObjectStore implements ObjectStore {

    private static final byte[] NOTHING = {};

    /// What DeleteObjects takes at most.
    private static final int BATCH = 1000;

    private final S3Client client;
    private final Runnable leave;
    private final StorageTarget target;
    private final S3Failures failures;
    private final S3Listing listing;

    /// Some stores refuse conditional writes; names are never used twice anyway.
    private volatile boolean conditional = true;
    /// Some stores know no DeleteObjects, which shows at the first.
    private volatile boolean takesBatches = true;

    /// One that closes its client.
    S3ObjectStore(S3Client client, StorageTarget target) {
        this(client, target, client::close);
    }

    /// @param leave what closing does
    S3ObjectStore(S3Client client, StorageTarget target, Runnable leave) {
        this.client = client;
        this.leave = leave;
        this.target = target;
        this.failures = new S3Failures(target);
        this.listing = new S3Listing(client, target);
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        var body = RequestBody.fromContentProvider(
                () -> new ByteBufferStream(content.asReadOnlyBuffer()),
                content.remaining(),
                "application/octet-stream");
        return attempt("write " + key, () -> {
            try {
                return put(key, body);
            } catch (S3Exception e) {
                if (!conditional || !S3Failures.isUnknownCall(e)) {
                    throw e;
                }
                conditional = false;
                return put(key, body);
            }
        });
    }

    private PutOutcome put(ObjectKey key, RequestBody body) {
        var request = PutObjectRequest.builder().bucket(target.bucket()).key(target.prefix() + key);
        try {
            client.putObject((conditional ? request.ifNoneMatch("*") : request).build(), body);
            return PutOutcome.STORED;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return PutOutcome.ALREADY_THERE;
            }
            throw e;
        }
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return ifPresent("look up " + key, () -> {
            var head = client.headObject(it -> it.bucket(target.bucket()).key(target.prefix() + key));
            return new StoredObject(key, head.contentLength(), S3Listing.time(head.lastModified()));
        });
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return get(key, Optional.empty(), NOTHING, answer -> content(answer, Math.addExact(limit, 1)))
                .map(content -> {
                    if (content.length > limit) {
                        throw new StorageException.Permanent(
                                StorageException.Reason.TOO_LARGE,
                                key + " in " + failures.where() + " is larger than " + limit + " bytes",
                                new IOException("too large"));
                    }
                    return content;
                });
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        if (length == 0) {
            return Optional.of(NOTHING);
        }
        return get(key, range(offset, length), NOTHING, answer -> content(answer, length));
    }

    @Override
    public OptionalInt read(ObjectKey key, long offset, int length, byte[] target) {
        if (length == 0) {
            return OptionalInt.of(0);
        }
        var count = get(key, range(offset, length), 0, answer -> content(answer, target, length));
        return count.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Optional<String> range(long offset, int length) {
        return Optional.of("bytes=" + offset + "-" + (offset + length - 1));
    }

    private <T> Optional<T> get(ObjectKey key, Optional<String> range, T nothing, Reading<T> reading) {
        var request = GetObjectRequest.builder().bucket(target.bucket()).key(target.prefix() + key);
        range.ifPresent(request::range);
        return ifPresent("read " + key, () -> {
            try (var answer = client.getObject(request.build())) {
                return reading.of(answer);
            } catch (S3Exception e) {
                if (e.statusCode() == 416) {
                    return nothing;
                }
                throw e;
            } catch (IOException e) {
                throw failures.interrupted("read " + key, e);
            }
        });
    }

    /// At most `most` bytes.
    private static byte[] content(ResponseInputStream<GetObjectResponse> answer, int most) throws IOException {
        Long announced = answer.response().contentLength();
        if (announced == null || announced < 0) {
            return answer.readNBytes(most);
        }
        // Into one array, and not into many that are put together.
        var content = new byte[(int) Math.min(announced, most)];
        content(answer, content, content.length);
        return content;
    }

    /// @return how many bytes came, at most `length`
    private static int content(ResponseInputStream<GetObjectResponse> answer, byte[] target, int length)
            throws IOException {
        int count = answer.readNBytes(target, 0, length);
        Long announced = answer.response().contentLength();
        if (announced != null && count < Math.min(announced, length)) {
            throw new IOException("the answer ended after " + count + " of " + announced + " bytes");
        }
        return count;
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return attempt("list " + prefix, () -> listing.objects(prefix, after));
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        var nameable = keys.stream().collect(partitioningBy(key -> isXml(key.value())));
        nameable.getOrDefault(false, List.of()).forEach(this::deleteOne);
        var left = nameable.getOrDefault(true, List.of());
        for (int from = 0; from < left.size(); from += BATCH) {
            deleteBatch(left.subList(from, Math.min(left.size(), from + BATCH)));
        }
    }

    /// Whether the body of a batch can name it as it is.
    private static boolean isXml(String key) {
        return key.chars().allMatch(unit -> unit >= ' ' && unit < '\ufffe');
    }

    private void deleteBatch(List<ObjectKey> keys) {
        if (keys.size() == 1) {
            deleteOne(keys.getFirst());
            return;
        }
        if (takesBatches) {
            deleteAtOnce(keys);
        } else {
            keys.forEach(this::deleteOne);
        }
    }

    private void deleteAtOnce(List<ObjectKey> keys) {
        var ids = keys.stream()
                .map(key ->
                        ObjectIdentifier.builder().key(target.prefix() + key).build())
                .toList();
        try {
            retrySingly(client.deleteObjects(
                    it -> it.bucket(target.bucket()).delete(d -> d.objects(ids).quiet(true))));
        } catch (SdkException e) {
            if (!S3Failures.isNotOffered(e)) {
                throw failures.of("delete " + keys.size() + " objects", e);
            }
            takesBatches = false;
            keys.forEach(this::deleteOne);
        }
    }

    /// What a store refused in a batch it explains best when asked singly.
    private void retrySingly(DeleteObjectsResponse answer) {
        for (var error : answer.errors()) {
            deleteOne(key(error.key()));
        }
    }

    private void deleteOne(ObjectKey key) {
        attempt(
                "delete " + key,
                () -> client.deleteObject(it -> it.bucket(target.bucket()).key(target.prefix() + key)));
    }

    @Override
    public UploadPage uploads(Optional<Upload> after) {
        return attempt("list unfinished uploads", () -> {
            try {
                return listing.uploads(after);
            } catch (S3Exception e) {
                if (S3Failures.isNotOffered(e)) {
                    return new UploadPage(List.of(), false);
                }
                throw e;
            }
        });
    }

    @Override
    public void abort(Upload upload) {
        ifPresent(
                "abort the upload of " + upload.key(),
                () -> client.abortMultipartUpload(it -> it.bucket(target.bucket())
                        .key(target.prefix() + upload.key())
                        .uploadId(upload.id())));
    }

    @Override
    public void close() {
        leave.run();
    }

    private ObjectKey key(String name) {
        return new ObjectKey(name.substring(target.prefix().length()));
    }

    private <T> Optional<T> ifPresent(String what, Supplier<T> call) {
        return attempt(what, () -> {
            try {
                return Optional.of(call.get());
            } catch (S3Exception e) {
                if (S3Failures.isMissingObject(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private <T> T attempt(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failures.of(what, e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResponseInputStream<GetObjectResponse> answer) throws IOException;
    }
}
