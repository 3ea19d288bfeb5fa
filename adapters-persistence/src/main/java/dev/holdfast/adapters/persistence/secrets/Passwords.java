package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.access.PasswordHashing;
import java.security.SecureRandom;

/// The door to how passwords rest.
public final class Passwords {

    private Passwords() {}

    /// Argon2id at the present cost; hashes of earlier costs stay good.
    public static PasswordHashing argon2id(SecureRandom random) {
        return new Argon2idHashing(random);
    }
}
