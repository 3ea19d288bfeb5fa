package dev.holdfast.adapters.s3.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBucketDocumentsTests {

    private static final String FLEET = "0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11";

    private final BucketDocuments documents = Documents.json();

    @Test
    void namesTheFleetInTheFormatThatIsDocumented() {
        var object = documents.encode(new FleetMarker(FleetId.of(FLEET)));

        assertEquals("{\"format\":\"holdfast/1\",\"fleet\":\"" + FLEET + "\"}", text(object));
    }

    @Test
    void readsTheFleetBackAndPassesOverWhatItDoesNotKnow() {
        var object = bytes("{\"future\":[1],\"format\":\"holdfast/1\",\"fleet\":\"" + FLEET + "\"}");

        assertEquals(new FleetMarker(FleetId.of(FLEET)), documents.decodeFleetMarker(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "nonsense",
                "{\"format\":\"holdfast/1\"}",
                "{\"format\":\"holdfast/1\",\"fleet\":7}",
                "{\"format\":\"holdfast/1\",\"fleet\":\"no id\"}",
                "{\"format\":\"holdfast/2\",\"fleet\":\"0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11\"}",
                "{\"format\":\"holdfast/1\",\"format\":\"holdfast/1\",\"fleet\":\"0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11\"}"
            })
    void refusesWhatIsNoFleetMarker(String object) {
        assertThrows(MalformedRecordException.class, () -> documents.decodeFleetMarker(bytes(object)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"format\":", "{\"format\":\"holdfast/1\"} 1", "{\"a\":1,\"a\":2}"})
    void saysInItsOwnWordsThatSomethingIsNoJson(String object) {
        var refused = assertThrows(MalformedRecordException.class, () -> documents.decodeFleetMarker(bytes(object)));

        assertTrue(
                String.valueOf(refused.getMessage()).matches("it is not readable JSON \\(line 1, column \\d+\\)"),
                refused::toString);
    }

    @Test
    void readsASiteKeyBack() {
        var key = siteKey(Optional.of("for.recovery"));

        assertEquals(key, documents.decodeSiteKey(documents.encode(key)));
        assertEquals(siteKey(Optional.empty()), documents.decodeSiteKey(documents.encode(siteKey(Optional.empty()))));
    }

    private static SiteKeyRecord siteKey(Optional<String> forRecovery) {
        return new SiteKeyRecord(
                SiteId.of(FLEET),
                new SiteName("shop"),
                "web-1",
                KeyId.ofHex("0123456789abcdef"),
                "for.master",
                forRecovery);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
