package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.ObjectStore.Upload;
import dev.holdfast.application.storage.ObjectStore.UploadPage;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What lies under the prefix of a bucket, a page at a time.
///
/// Whoever writes there may use characters in keys that XML cannot hold, or changes, as line ends: keys are asked for
/// url-encoded. The SDK decodes them where the store says that it did encode them.
final class S3Listing {

    /// What a listing gives at most.
    private static final int BATCH = 1000;
    /// Stores that look for a while and find nothing say so by an empty page, and that they go on.
    private static final int MOST_EMPTY = 3;
    /// Stands for what is no UTF-8, so that its object cannot be named.
    private static final char UNNAMEABLE = '\ufffd';

    private final S3Client client;
    private final StorageTarget target;
    private final S3Failures failures;

    /// Some stores do not encode keys.
    private volatile boolean encodes = true;

    S3Listing(S3Client client, StorageTarget target) {
        this.client = client;
        this.target = target;
        this.failures = new S3Failures(target);
    }

    /// Shows something of ours, or is the last.
    Page objects(String prefix, Optional<ObjectKey> after) {
        var last = after.map(ObjectKey::value);
        var page = rawPage(prefix, last, Optional.empty());
        int empty = 0;
        while (ours(page).isEmpty() && isTruncated(page)) {
            empty += page.contents().isEmpty() ? 1 : 0;
            if (empty > MOST_EMPTY) {
                throw noProgress("it shows nothing, and says that it goes on");
            }
            last = page.contents().isEmpty()
                    ? last
                    : Optional.of(name(page.contents().getLast()));
            page = rawPage(prefix, last, Optional.ofNullable(page.nextContinuationToken()));
        }
        return new Page(ours(page), isTruncated(page));
    }

    private static boolean isTruncated(ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated());
    }

    private ListObjectsV2Response rawPage(String prefix, Optional<String> after, Optional<String> token) {
        var page = encoded(encoding -> client.listObjectsV2(it -> {
            it.bucket(target.bucket()).prefix(target.prefix() + prefix).maxKeys(BATCH);
            encoding.ifPresent(it::encodingType);
            after.ifPresent(key -> it.startAfter(target.prefix() + key));
            token.ifPresent(it::continuationToken);
        }));
        after.ifPresent(key -> requireProgress(page.contents(), key));
        return page;
    }

    /// A store that always begins at the beginning, or goes back, would be listed for ever.
    private void requireProgress(List<S3Object> page, String after) {
        if (!page.isEmpty() && !(isAfter(page.getFirst(), after) && isAfter(page.getLast(), after))) {
            throw noProgress("it does not heed where to go on (start-after)");
        }
    }

    /// Keys are ordered by their UTF-8, which UTF-16 is not.
    private boolean isAfter(S3Object object, String after) {
        return Arrays.compareUnsigned(utf8(name(object)), utf8(after)) > 0;
    }

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private StorageException noProgress(String why) {
        return new StorageException.Permanent(
                StorageException.Reason.REFUSED,
                "the listing of " + failures.where() + " makes no progress: " + why,
                new IOException("list out of order"));
    }

    UploadPage uploads(Optional<Upload> after) {
        var page = rawUploads(after);
        after.ifPresent(last -> requireUploadProgress(page.uploads(), last));
        var uploads = page.uploads().stream()
                .filter(upload -> isOurs(name(upload.key())))
                .map(upload ->
                        new Upload(new ObjectKey(name(upload.key())), upload.uploadId(), time(upload.initiated())))
                .toList();
        return new UploadPage(uploads, Boolean.TRUE.equals(page.isTruncated()));
    }

    private ListMultipartUploadsResponse rawUploads(Optional<Upload> after) {
        return encoded(encoding -> client.listMultipartUploads(it -> {
            it.bucket(target.bucket()).prefix(target.prefix()).maxUploads(BATCH);
            encoding.ifPresent(it::encodingType);
            after.ifPresent(
                    upload -> it.keyMarker(target.prefix() + upload.key()).uploadIdMarker(upload.id()));
        }));
    }

    private void requireUploadProgress(List<MultipartUpload> page, Upload after) {
        if (page.stream().anyMatch(upload -> upload.uploadId().equals(after.id()))) {
            throw noProgress("it does not heed where to go on (key-marker)");
        }
    }

    /// Where a store refuses to encode keys, or only says that it did (which the SDK cannot decode), it
    /// is asked plainly.
    private <T> T encoded(Function<Optional<EncodingType>, T> list) {
        if (encodes) {
            try {
                return list.apply(Optional.of(EncodingType.URL));
            } catch (SdkException | IllegalArgumentException e) {
                if (e instanceof SdkException failure && !S3Failures.isNotOffered(failure)) {
                    throw e;
                }
            }
        }
        var plain = list.apply(Optional.empty());
        encodes = false;
        return plain;
    }

    /// Without what cannot be a key of ours, as the markers that browsers of buckets leave for folders.
    private List<StoredObject> ours(ListObjectsV2Response page) {
        return page.contents().stream()
                .filter(object -> isOurs(name(object)))
                .map(object ->
                        new StoredObject(new ObjectKey(name(object)), object.size(), time(object.lastModified())))
                .toList();
    }

    /// A store that tells no time says nothing of how old its objects are.
    static Instant time(@Nullable Instant told) {
        return told == null ? Instant.EPOCH : told;
    }

    private static boolean isOurs(String name) {
        return ObjectKey.isKey(name) && name.indexOf(UNNAMEABLE) < 0;
    }

    private String name(S3Object object) {
        return name(object.key());
    }

    private String name(String key) {
        return key.substring(target.prefix().length());
    }
}
