package dev.holdfast.adapters.persistence.secrets;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// What a database says of its master key.
///
/// @param current  the id of the key that seals
/// @param rotation a change of keys under way
public record KeyState(String current, Optional<Rotation> rotation) {

    /// While keys are changed, either of them opens the other, so that a master that has one has both.
    ///
    /// @param newForOld the new key, sealed under the old one
    /// @param oldForNew the old key, sealed under the new one
    public record Rotation(String oldId, String newId, String newForOld, String oldForNew) {

        static final String CONTEXT = "master_key_rotation";

        public static Rotation between(MasterKey old, MasterKey fresh, SecureRandom random) {
            return new Rotation(old.id(), fresh.id(), sealed(fresh, old, random), sealed(old, fresh, random));
        }

        private static String sealed(MasterKey key, MasterKey under, SecureRandom random) {
            return new AesGcmSecretBox(() -> List.of(under), random).seal(key.bits(), CONTEXT);
        }

        @Override
        public String toString() {
            return "Rotation[" + oldId + " to " + newId + "]";
        }
    }
}
