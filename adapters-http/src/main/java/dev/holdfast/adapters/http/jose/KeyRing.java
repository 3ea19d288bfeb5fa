package dev.holdfast.adapters.http.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The signing keys that all masters share, read once and then again when one is missed. A key is published an hour
/// before it signs, signs for a month, and checks for a day more, which no token it signed outlives.
final class KeyRing {

    private static final Duration SIGNS = Duration.ofDays(30);
    private static final Duration CHECKS = SIGNS.plusDays(1);
    private static final Duration LEAD = Duration.ofHours(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);

    private final SigningKeys store;
    private final SecureRandom random;
    private List<Key> keys = List.of();
    private Instant readAt = Instant.MIN;

    KeyRing(SigningKeys store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /// The key to sign with. Makes the one that follows in time, and one to use at once where none will do.
    synchronized ECKey signing(Instant now) {
        if (keys.stream().noneMatch(key -> key.isEnough(now))) {
            read(now);
        }
        if (keys.stream().noneMatch(key -> key.isEnough(now))) {
            make(now);
        }
        return signer(now);
    }

    /// The key of that id, if it may check tokens.
    synchronized Optional<ECKey> checking(String id, Instant now) {
        return known(id, now).or(() -> {
            if (now.isBefore(readAt.plus(BETWEEN_READS))) {
                return Optional.empty();
            }
            read(now);
            return known(id, now);
        });
    }

    /// Every key that may check tokens, public parts only.
    synchronized JWKSet published(Instant now) {
        read(now);
        return new JWKSet(keys.stream()
                .filter(key -> key.checks(now))
                .<JWK>map(key -> key.key().toPublicJWK())
                .toList());
    }

    /// The newest that was published for long enough; else the oldest, which most masters know.
    private ECKey signer(Instant now) {
        return keys.stream()
                .filter(key -> key.signs(now))
                .findFirst()
                .or(() -> keys.stream().filter(key -> key.mayStillSign(now)).reduce((_, older) -> older))
                .orElseGet(keys::getFirst)
                .key();
    }

    private Optional<ECKey> known(String id, Instant now) {
        return keys.stream()
                .filter(key -> key.key().getKeyID().equals(id) && key.checks(now))
                .map(Key::key)
                .findFirst();
    }

    private void make(Instant now) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .secureRandom(random)
                    .generate();
            store.add(new SigningKey(key.getKeyID(), key.toJSONString(), now));
            store.removeMadeBefore(now.minus(CHECKS));
            read(now);
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }

    private void read(Instant now) {
        keys = store.all().stream().map(KeyRing::parse).toList();
        readAt = now;
    }

    private static Key parse(SigningKey stored) {
        try {
            return new Key(ECKey.parse(stored.jwk()), stored.madeAt());
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + stored.id() + " is not a JWK", e);
        }
    }

    private record Key(ECKey key, Instant madeAt) {

        boolean signs(Instant now) {
            return !now.isBefore(madeAt.plus(LEAD)) && now.isBefore(madeAt.plus(SIGNS));
        }

        /// Whether no key that follows is needed yet.
        boolean isEnough(Instant now) {
            return now.isBefore(madeAt.plus(SIGNS).minus(LEAD));
        }

        /// Whether a token that it signs now is checked until its end.
        boolean mayStillSign(Instant now) {
            return !now.isAfter(madeAt.plus(CHECKS).minus(AccessTokens.LIFETIME));
        }

        boolean checks(Instant now) {
            return now.isBefore(madeAt.plus(CHECKS));
        }
    }
}
