package dev.holdfast.system;

import dev.holdfast.application.storage.StorageCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Sends a stream of unknown length to an S3 server, a few parts at once while the next is read.
final class StreamUpload implements AutoCloseable {

    private static final int PART = 16 * 1024 * 1024;
    private static final int AT_ONCE = 3;

    private final S3Client s3;
    private final String bucket;
    private final String key = UUID.randomUUID().toString();
    private final String id;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(AT_ONCE);

    private StreamUpload(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.id = s3.createMultipartUpload(it -> it.bucket(bucket).key(key)).uploadId();
    }

    static StreamUpload begin(URI endpoint, StorageCredentials credentials, String bucket) {
        return new StreamUpload(
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of("us-east-1"))
                        .forcePathStyle(true)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())))
                        .build(),
                bucket);
    }

    void send(InputStream content) throws IOException {
        var sent = new ArrayList<Future<CompletedPart>>();
        for (byte[] part; (part = content.readNBytes(PART)).length > 0; ) {
            int number = sent.size() + 1;
            var body = part;
            room.acquireUninterruptibly();
            sent.add(threads.submit(() -> sendPart(number, body)));
        }
        var parts = completed(sent);
        s3.completeMultipartUpload(
                it -> it.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    }

    @Override
    public void close() {
        threads.close();
        s3.close();
    }

    private CompletedPart sendPart(int number, byte[] part) {
        try {
            var answer = s3.uploadPart(
                    it -> it.bucket(bucket).key(key).uploadId(id).partNumber(number), RequestBody.fromBytes(part));
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.eTag())
                    .build();
        } finally {
            room.release();
        }
    }

    private static List<CompletedPart> completed(List<Future<CompletedPart>> sent) throws IOException {
        var parts = new ArrayList<CompletedPart>();
        for (var part : sent) {
            try {
                parts.add(part.get());
            } catch (ExecutionException e) {
                throw new IOException("a part was not stored", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return parts;
    }
}
