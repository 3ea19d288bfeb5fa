package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.RoleCredentials;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// `AssumeRole` with a session policy: what comes of it may do what both the role and the policy allow.
final class StsRoleCredentials implements RoleCredentials {

    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Override
    public Lent assume(AssumedRole role, StorageTarget target, StorageCredentials own, SiteId site, boolean reads) {
        try (var client = client(role, target, own)) {
            var answer = client.assumeRole(it -> it.roleArn(role.arn())
                    .roleSessionName("holdfast-" + site)
                    .durationSeconds((int) role.lifetime().toSeconds())
                    .policy(SessionPolicy.of(target, site, reads)));
            return lent(answer.credentials());
        } catch (SdkException e) {
            throw StsFailures.of(role, e);
        }
    }

    private static Lent lent(Credentials given) {
        return new Lent(
                new StorageCredentials(given.accessKeyId(), given.secretAccessKey(), Optional.of(given.sessionToken())),
                given.expiration());
    }

    private static StsClient client(AssumedRole role, StorageTarget target, StorageCredentials own) {
        return StsClient.builder()
                .endpointOverride(role.endpoint())
                .region(Region.of(target.region()))
                .credentialsProvider(S3ObjectStores.provider(own))
                .httpClientBuilder(S3ObjectStores.httpBuilder(SILENCE))
                .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
