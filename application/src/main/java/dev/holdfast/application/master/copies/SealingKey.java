package dev.holdfast.application.master.copies;

import javax.crypto.SecretKey;

/// The master key, as copies are sealed under it; prints as its id alone.
///
/// @param id eight characters that tell keys apart without telling anything of them
public record SealingKey(String id, SecretKey key) {

    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
