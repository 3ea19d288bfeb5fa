package dev.holdfast.domain.storage;

import java.net.URI;
import java.time.Duration;

/// A role that the storage's own credentials may assume, at a service that speaks STS.
///
/// @param endpoint absolute http or https URI
/// @param lifetime of the credentials that come of it
public record AssumedRole(URI endpoint, String arn, Duration lifetime) {

    public static final Duration USUAL_LIFETIME = Duration.ofHours(1);
    public static final Duration SHORTEST = Duration.ofMinutes(15);
    public static final Duration LONGEST = Duration.ofHours(12);

    public AssumedRole {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("credentials live from 15 minutes to 12 hours, not " + lifetime);
        }
    }
}
