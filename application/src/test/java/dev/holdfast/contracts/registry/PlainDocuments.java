package dev.holdfast.contracts.registry;

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

/// Documents as words, for tests that have no JSON.
public final class PlainDocuments implements BucketDocuments {

    @Override
    public byte[] encode(FleetMarker marker) {
        return bytes("fleet " + marker.fleet());
    }

    @Override
    public FleetMarker decodeFleetMarker(byte[] object) {
        return new FleetMarker(FleetId.of(words(object, "fleet", 2)[1]));
    }

    @Override
    public byte[] encode(SiteKeyRecord key) {
        return bytes(String.join(
                " ",
                "key",
                key.site().toString(),
                key.name().value(),
                key.node(),
                key.key().toString(),
                key.forMaster(),
                key.forRecovery().orElse("-")));
    }

    @Override
    public SiteKeyRecord decodeSiteKey(byte[] object) {
        var words = words(object, "key", 7);
        return new SiteKeyRecord(
                SiteId.of(words[1]),
                new SiteName(words[2]),
                words[3],
                KeyId.ofHex(words[4]),
                words[5],
                Optional.of(words[6]).filter(word -> !word.equals("-")));
    }

    private static String[] words(byte[] object, String first, int count) {
        var words = new String(object, StandardCharsets.UTF_8).split(" ");
        if (words.length != count || !words[0].equals(first)) {
            throw new MalformedRecordException("it does not begin with " + first);
        }
        return words;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
