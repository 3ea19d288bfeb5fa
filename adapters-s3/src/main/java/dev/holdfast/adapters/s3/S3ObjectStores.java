package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;
import software.amazon.awssdk.utils.AttributeMap;

/// Opens storages that speak S3.
///
/// Every body is signed by its SHA-256, on TLS too, so that the store itself refuses what was changed
/// on the way; neither chunked encoding nor trailing checksums are used, which many stores refuse.
/// Calls are tried once: whoever calls knows how long it is worth trying again.
final class S3ObjectStores implements ObjectStores {

    private static final int CONNECTIONS = 32;

    private final Duration silence;

    S3ObjectStores(Duration silence) {
        this.silence = silence;
    }

    @Override
    public ObjectStore open(StorageTarget target, StorageCredentials credentials) {
        return new S3ObjectStore(client(target, credentials, silence), target);
    }

    static S3Client client(StorageTarget target, StorageCredentials credentials, Duration silence) {
        return S3Client.builder()
                .endpointOverride(target.endpoint())
                .region(Region.of(target.region()))
                .credentialsProvider(provider(credentials))
                .forcePathStyle(target.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .authSchemeProvider(signingBodies())
                .serviceConfiguration(it -> it.expectContinueEnabled(false))
                .httpClientBuilder(httpBuilder(silence))
                .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    static AwsCredentialsProvider provider(StorageCredentials credentials) {
        var id = credentials.accessKeyId();
        var secret = credentials.secretAccessKey();
        return StaticCredentialsProvider.create(credentials
                .sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }

    static SdkHttpClient http(Duration silence) {
        return httpBuilder(silence).build();
    }

    /// A client of the SDK closes what it made by a builder, and nothing else.
    static SdkHttpClient.Builder<?> httpBuilder(Duration silence) {
        return new HttpClientBuilder(
                Apache5HttpClient.builder()
                        .expectContinueEnabled(false)
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .connectionAcquisitionTimeout(Duration.ofSeconds(60))
                        .socketTimeout(silence),
                silence);
    }

    private static S3AuthSchemeProvider signingBodies() {
        var standard = S3AuthSchemeProvider.defaultProvider();
        return parameters -> standard.resolveAuthScheme(parameters).stream()
                .map(S3ObjectStores::signingBody)
                .toList();
    }

    private static AuthSchemeOption signingBody(AuthSchemeOption option) {
        return option.toBuilder()
                .putSignerProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                .putSignerProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, false)
                .build();
    }

    private record HttpClientBuilder(SdkHttpClient.Builder<?> builder, Duration silence)
            implements SdkHttpClient.Builder<HttpClientBuilder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new UploadHttpClient(new InterruptibleHttpClient(builder.buildWithDefaults(defaults)), silence);
        }
    }
}
