package dev.holdfast.system;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// What people do without a backup program: `tar | zstd`, piped to the same S3 server, and back.
record Control(StorageTarget target, StorageCredentials credentials) {

    private static final int PART = 32 * 1024 * 1024;
    private static final String KEY = "control.tar.zst";

    /// @return bytes stored
    long backUp(Path tree) throws IOException {
        var tar = new ProcessBuilder("tar", "-C", tree.toString(), "-cf", "-", ".");
        var zstd = new ProcessBuilder("zstd", "-T2", "-3", "-q", "-c");
        var last = ProcessBuilder.startPipeline(List.of(tar, zstd)).getLast();
        try (var s3 = client();
                var content = last.getInputStream()) {
            return upload(s3, content);
        }
    }

    void restore(Path directory) throws IOException, InterruptedException {
        var zstd = new ProcessBuilder("zstd", "-d", "-q", "-c");
        var tar = new ProcessBuilder("tar", "-C", directory.toString(), "-xf", "-");
        var processes = ProcessBuilder.startPipeline(List.of(zstd, tar));
        try (var s3 = client();
                var content = s3.getObject(it -> it.bucket(target.bucket()).key(KEY));
                OutputStream in = processes.getFirst().getOutputStream()) {
            content.transferTo(in);
        }
        processes.getLast().waitFor();
    }

    private long upload(S3Client s3, InputStream content) throws IOException {
        var upload = s3.createMultipartUpload(it -> it.bucket(target.bucket()).key(KEY))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        long stored = 0;
        for (byte[] part; (part = content.readNBytes(PART)).length > 0; stored += part.length) {
            parts.add(uploadPart(s3, upload, parts.size() + 1, part));
        }
        s3.completeMultipartUpload(
                it -> it.bucket(target.bucket()).key(KEY).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        return stored;
    }

    private CompletedPart uploadPart(S3Client s3, String upload, int number, byte[] part) {
        var answer = s3.uploadPart(
                it -> it.bucket(target.bucket()).key(KEY).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(part));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(target.endpoint())
                .region(Region.of(target.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())))
                .build();
    }
}
