package dev.holdfast.application.master.access;

import java.time.Instant;
import java.util.List;

/// The keys that sign access tokens, shared by all masters of a fleet, sealed at rest.
public interface SigningKeys {

    /// The newest first.
    List<SigningKey> all();

    void add(SigningKey key);

    /// Forgets those made before.
    void removeMadeBefore(Instant instant);

    /// @param jwk the private key as a JWK (RFC 7517); never printed
    record SigningKey(String id, String jwk, Instant madeAt) {

        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }
}
