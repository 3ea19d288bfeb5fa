package dev.holdfast.adapters.http.oidc;

import dev.holdfast.application.master.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// What ties a return to its departure: carried by the browser, sealed, so that any master can take the return.
final class Handshakes {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final String CONTEXT = "oidc/handshake";
    private static final int BYTES = 32;
    private static final int PARTS = 4;

    private final SecretBox box;
    private final InstantSource clock;
    private final SecureRandom random;

    Handshakes(SecretBox box, InstantSource clock, SecureRandom random) {
        this.box = box;
        this.clock = clock;
        this.random = random;
    }

    Handshake begin() {
        return new Handshake(chance(), chance(), chance(), clock.instant().plus(GOOD_FOR));
    }

    String seal(Handshake handshake) {
        return box.seal(handshake.text().getBytes(StandardCharsets.UTF_8), CONTEXT);
    }

    /// Empty when it was not sealed here, or too long ago.
    Optional<Handshake> open(String sealed) {
        try {
            var parts = new String(box.open(sealed, CONTEXT), StandardCharsets.UTF_8).split(" ");
            return Optional.of(parts)
                    .filter(found -> found.length == PARTS)
                    .map(Handshakes::parse)
                    .filter(found -> clock.instant().isBefore(found.until()));
        } catch (SecretBox.SealBrokenException e) {
            return Optional.empty();
        }
    }

    private static Handshake parse(String... parts) {
        return new Handshake(parts[0], parts[1], parts[2], Instant.ofEpochMilli(Long.parseLong(parts[3])));
    }

    private String chance() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @param state    that the provider sends back with the browser
    /// @param nonce    that the provider puts into the ID token
    /// @param verifier whose hash the provider was given first (PKCE, RFC 7636)
    record Handshake(String state, String nonce, String verifier, Instant until) {

        String text() {
            return String.join(" ", state, nonce, verifier, Long.toString(until.toEpochMilli()));
        }

        @Override
        public String toString() {
            return "Handshake[hidden]";
        }
    }
}
