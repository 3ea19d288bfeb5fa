package dev.holdfast.adapters.http.oidc;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Where the provider's endpoints and keys are (OpenID Connect Discovery 1.0), asked for once an hour.
final class ProviderMetadata {

    static final int TIMEOUT_MILLIS = 5000;

    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final URI issuer;
    private final InstantSource clock;
    /// While it is not known, whoever needs it asks by themselves: a provider that does not answer would keep
    /// callers that wait for each other the longer, the more they are.
    private volatile Optional<Known> known = Optional.empty();

    ProviderMetadata(URI issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// @throws IOException when the provider does not answer
    /// @throws GeneralException when it answers something else
    OIDCProviderMetadata get() throws IOException, GeneralException {
        var now = clock.instant();
        var fresh = known.filter(found -> now.isBefore(found.at().plus(GOOD_FOR)));
        if (fresh.isPresent()) {
            return fresh.get().metadata();
        }
        var read = OIDCProviderMetadata.resolve(new Issuer(issuer), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        known = Optional.of(new Known(read, now));
        return read;
    }

    private record Known(OIDCProviderMetadata metadata, Instant at) {}
}
