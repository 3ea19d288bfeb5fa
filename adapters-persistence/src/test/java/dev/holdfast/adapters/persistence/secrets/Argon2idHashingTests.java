package dev.holdfast.adapters.persistence.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.PasswordHash;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class Argon2idHashingTests {

    private static final Password PASSWORD = new Password("correct horse battery staple");

    private final Argon2idHashing hashing = new Argon2idHashing(new SecureRandom());

    @Test
    void knowsThePasswordAgainAndNoOther() {
        var hash = hashing.hash(PASSWORD);
        assertTrue(hashing.matches(PASSWORD, hash));
        assertFalse(hashing.matches(new Password("correct horse battery stapler"), hash));
    }

    @Test
    void saltsEveryHash() {
        assertNotEquals(hashing.hash(PASSWORD).value(), hashing.hash(PASSWORD).value());
    }

    @Test
    void namesItsFunctionAndItsCost() {
        assertTrue(hashing.hash(PASSWORD).value().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    /// The vector that the reference implementation prints for
    /// `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e`.
    @Test
    void agreesWithTheReferenceImplementation() {
        var reference = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertTrue(hashing.matches(new Password("password"), reference));
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThrows(IllegalArgumentException.class, () -> hashing.matches(PASSWORD, new PasswordHash("plain")));
    }

    @Test
    void hidesWhatItHandles() {
        assertEquals("Password[hidden]", PASSWORD.toString());
        assertEquals("PasswordHash[hidden]", hashing.hash(PASSWORD).toString());
    }
}
