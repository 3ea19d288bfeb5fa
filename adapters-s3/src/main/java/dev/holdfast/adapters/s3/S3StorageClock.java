package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageClock;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// Reads the `Date` header (RFC 9110, section 6.6.1) of the answer to a listing of one object.
final class S3StorageClock implements StorageClock {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    @Override
    public Optional<Instant> now(StorageTarget target, StorageCredentials credentials) {
        try (var client = S3ObjectStores.client(target, credentials, SILENCE)) {
            var answer = client.listObjectsV2(it -> it.bucket(target.bucket())
                    .prefix(target.prefix() + ObjectKey.FLEET)
                    .maxKeys(1));
            return answer.sdkHttpResponse().firstMatchingHeader("Date").flatMap(S3StorageClock::parsed);
        } catch (SdkException e) {
            throw new S3Failures(target).of("ask for the time", e);
        }
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
