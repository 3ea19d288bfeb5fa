package dev.holdfast.domain.enrollment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.domain.fleet.NodePublicKey;
import org.junit.jupiter.api.Test;

final class KeyFingerprintTests {

    /// The key of RFC 7517, appendix A.1; the thumbprint as computed by an independent implementation of RFC 7638.
    private static final NodePublicKey KEY = new NodePublicKey(
            "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM");

    @Test
    void isTheThumbprintOfTheKey() {
        assertEquals(
                "727f88fd634c0a57a1895a79d62ff4569384356d6ea447ab03cb046a6e619feb",
                KeyFingerprint.of(KEY).hex());
    }

    @Test
    void printsInGroupsThatPeopleCompare() {
        var fingerprint = new KeyFingerprint("0123456789abcdef".repeat(4));

        assertEquals(
                "0123-4567-89ab-cdef-0123-4567-89ab-cdef-0123-4567-89ab-cdef-0123-4567-89ab-cdef",
                fingerprint.toString());
    }
}
