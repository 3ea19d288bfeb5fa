package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.secrets.SecretBox;
import javax.crypto.SecretKey;

/// The master key in memory; prints as its id alone.
///
/// @param id  tells keys apart without telling anything of them
/// @param key wraps other keys, and seals nothing that the box seals
/// @param box seals what rests in the database
public record UnlockedMasterKey(String id, SecretKey key, SecretBox box) {

    @Override
    public String toString() {
        return "UnlockedMasterKey[" + id + "]";
    }
}
