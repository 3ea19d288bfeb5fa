package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.PasswordHashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;

/// Argon2id (RFC 9106) with 19 MiB and two passes, as OWASP advises; a few at a time, so that a crowd at the door
/// costs time and not memory.
final class Argon2idHashing implements PasswordHashing {

    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 4;

    private final SecureRandom random;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Argon2idHashing(SecureRandom random) {
        this.random = random;
    }

    @Override
    public PasswordHash hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var digest = digest(password, Argon2Cost.PRESENT, salt);
        return new PasswordHash(new PhcString(Argon2Cost.PRESENT, salt, digest).toString());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        var stored = PhcString.parse(hash.value());
        var digest = digest(password, stored.cost(), stored.salt());
        return MessageDigest.isEqual(digest, stored.digest());
    }

    private byte[] digest(Password password, Argon2Cost cost, byte[] salt) {
        places.acquireUninterruptibly();
        try {
            return cost.digest(password.value().getBytes(StandardCharsets.UTF_8), salt);
        } finally {
            places.release();
        }
    }
}
