package dev.holdfast.adapters.s3.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// One JSON object each, of format `holdfast/1`; members that are unknown are ignored, duplicates refused.
final class JsonBucketDocuments implements BucketDocuments {

    private static final String FORMAT = "holdfast/1";

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public byte[] encode(FleetMarker marker) {
        return bytes(document().put("fleet", marker.fleet().toString()));
    }

    @Override
    public FleetMarker decodeFleetMarker(byte[] object) {
        return read(object, json -> new FleetMarker(FleetId.of(text(json, "fleet"))));
    }

    @Override
    public byte[] encode(SiteKeyRecord key) {
        var document = document()
                .put("site", key.site().toString())
                .put("name", key.name().value())
                .put("node", key.node())
                .put("keyId", key.key().toString())
                .put("forMaster", key.forMaster());
        key.forRecovery().ifPresent(jwe -> document.put("forRecovery", jwe));
        return bytes(document);
    }

    @Override
    public SiteKeyRecord decodeSiteKey(byte[] object) {
        return read(
                object,
                json -> new SiteKeyRecord(
                        SiteId.of(text(json, "site")),
                        new SiteName(text(json, "name")),
                        text(json, "node"),
                        KeyId.ofHex(text(json, "keyId")),
                        text(json, "forMaster"),
                        Optional.ofNullable(json.get("forRecovery")).map(JsonNode::textValue)));
    }

    private ObjectNode document() {
        return mapper.createObjectNode().put("format", FORMAT);
    }

    private byte[] bytes(ObjectNode document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document does not become JSON", e);
        }
    }

    private <T> T read(byte[] object, Function<JsonNode, T> reading) {
        try {
            var json = mapper.readTree(object);
            if (!text(json, "format").equals(FORMAT)) {
                throw new MalformedRecordException("its format is not " + FORMAT);
            }
            return reading.apply(json);
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException("it is not readable JSON" + place(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedRecordException("it is not what it should be: " + e.getMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String text(JsonNode json, String member) {
        var value = json.path(member);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + member + "' is missing or no text");
        }
        return value.textValue();
    }
}
