package dev.holdfast.application.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import org.junit.jupiter.api.Test;

class ObjectKeyTests {

    private static final SiteId SITE = SiteId.of("0b8f3f8e-6f0c-4c9e-9a5c-0f6a4f1f2b3c");

    @Test
    void placesAPackBelowItsSite() {
        var pack = PackId.ofHex("00112233445566778899aabbccddeeff");

        assertEquals(
                SITE + "/packs/00112233445566778899aabbccddeeff",
                ObjectKey.pack(SITE, pack).value());
    }

    @Test
    void refusesKeysThatWouldLeaveThePrefix() {
        assertThrows(IllegalArgumentException.class, () -> new ObjectKey("/absolute"));
        assertThrows(IllegalArgumentException.class, () -> new ObjectKey(""));
    }
}
