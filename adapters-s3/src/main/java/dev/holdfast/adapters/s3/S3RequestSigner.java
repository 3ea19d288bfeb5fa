package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.RequestSigner;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Presigns by query parameters (AWS Signature Version 4). Whatever `x-amz-*` header a URL allows is
/// fixed when it is signed: S3 refuses others.
final class S3RequestSigner implements RequestSigner {

    /// Keeps a copy from being made where the store heeds an `x-amz-copy-source` that was not signed:
    /// no object's ETag is this.
    private static final Map<String, String> NO_COPY = Map.of("x-amz-copy-source-if-match", "\"none\"");

    private final S3Presigner presigner;
    private final StorageTarget target;

    S3RequestSigner(StorageTarget target, StorageCredentials credentials) {
        this.target = target;
        this.presigner = S3Presigner.builder()
                .endpointOverride(target.endpoint())
                .region(Region.of(target.region()))
                .credentialsProvider(S3ObjectStores.provider(credentials))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(target.pathStyle())
                        .build())
                .build();
    }

    @Override
    public SignedRequest put(ObjectKey key, Duration lifetime, ForeignHeaders foreignHeaders) {
        var more = foreignHeaders == ForeignHeaders.REFUSED ? Map.<String, String>of() : NO_COPY;
        var signed = presigner.presignPutObject(it -> it.signatureDuration(lifetime)
                .putObjectRequest(put -> put.bucket(target.bucket())
                        .key(target.prefix() + key)
                        .ifNoneMatch("*")
                        .overrideConfiguration(carrying(more))));
        return signed(signed.url().toString(), signed.signedHeaders());
    }

    @Override
    public SignedRequest get(ObjectKey key, Duration lifetime) {
        var signed = presigner.presignGetObject(it -> it.signatureDuration(lifetime)
                .getObjectRequest(get -> get.bucket(target.bucket()).key(target.prefix() + key)));
        return signed(signed.url().toString(), signed.signedHeaders());
    }

    @Override
    public void close() {
        presigner.close();
    }

    private static AwsRequestOverrideConfiguration carrying(Map<String, String> headers) {
        var configuration = AwsRequestOverrideConfiguration.builder();
        headers.forEach(configuration::putHeader);
        return configuration.build();
    }

    private static SignedRequest signed(String url, Map<String, List<String>> signedHeaders) {
        var headers = new HashMap<String, String>();
        signedHeaders.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        headers.remove("host");
        return new SignedRequest(URI.create(url), headers);
    }
}
