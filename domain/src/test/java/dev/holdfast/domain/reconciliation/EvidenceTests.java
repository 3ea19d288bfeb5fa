package dev.holdfast.domain.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 10, false",
        "100, 0, 100, 10, false",
        "100, 10, 90, 10, false",
        "100, 11, 89, 10, true",
        "10, 3, 7, 10, false",
        "10, 4, 6, 10, true",
        "10, 4, 6, 40, false",
        "10, 1, 9, 0, true",
        "10, 10, 5, 100, false",
        "10, 10, 0, 100, true",
        "0, 0, 5, 10, false",
    })
    void doubtsWhatLooksLikeAWrongBucket(long catalogued, long missing, long found, int percent, boolean doubted) {
        assertEquals(
                doubted, new Evidence(catalogued, missing, found).doubt(percent).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b/c",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/packs/",
                "0D9E6D6E-7f0a-4f7b-9d5e-0a3f1e6c2b11/packs/0123456789abcdef0123456789abcdef",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/packs/0123456789ABCDEF0123456789abcdef",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/packs/0123456789abcdef0123456789abcdef/x",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/backups/1-2-3-4-5",
                "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/others/0123456789abcdef"
            })
    void namesNothingByAKeyThatHoldfastDoesNotWrite(String key) {
        assertInstanceOf(ObjectName.Unknown.class, ObjectName.of(key));
    }

    @Test
    void namesWhatHoldfastWrites() {
        var site = "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11/";
        assertInstanceOf(ObjectName.Pack.class, ObjectName.of(site + "packs/0123456789abcdef0123456789abcdef"));
        assertInstanceOf(ObjectName.CommitRecord.class, ObjectName.of(site + "backups/" + site.substring(0, 36)));
        assertInstanceOf(ObjectName.SealedKey.class, ObjectName.of(site + "keys/0123456789abcdef"));
        assertInstanceOf(ObjectName.OfMaster.class, ObjectName.of("holdfast.json"));
        assertInstanceOf(ObjectName.OfMaster.class, ObjectName.of("master/backup-1"));
        assertInstanceOf(ObjectName.Probe.class, ObjectName.of("probe/1"));
    }
}
