package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stores of signing keys promise.
public interface SigningKeysContract extends AccessStores {

    @Test
    default void keepsSigningKeysTheNewestFirst() {
        var old = new SigningKey("a", "{\"d\":\"old\"}", NOON);
        var young = new SigningKey("b", "{\"d\":\"young\"}", NOON.plusSeconds(1));
        signingKeys().add(old);
        signingKeys().add(young);
        assertEquals(List.of(young, old), signingKeys().all());
        signingKeys().removeMadeBefore(NOON.plusSeconds(1));
        assertEquals(List.of(young), signingKeys().all());
    }
}
