package dev.holdfast.adapters.s3.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.ByteCounts;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Writes one record.
final class RecordWriter {

    private final JsonGenerator out;

    RecordWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(CommitRecord record) throws IOException {
        out.writeStartObject();
        out.writeStringField(Members.FORMAT, JsonCommitRecordCodec.FORMAT);
        writeIdentity(record);
        out.writeStringField(Members.STARTED_AT, record.startedAt().toString());
        out.writeStringField(Members.FINISHED_AT, record.finishedAt().toString());
        out.writeBooleanField(Members.COMPLETE, record.complete());
        out.writeNumberField(Members.ENTRIES, record.entries());
        out.writeNumberField(Members.WARNINGS, record.warnings());
        write(record.bytes());
        write(record.packs());
        out.writeStringField(
                Members.ROOT,
                Base64.getEncoder().encodeToString(record.sealedRoot().toArray()));
        out.writeEndObject();
    }

    private void writeIdentity(CommitRecord record) throws IOException {
        out.writeStringField(Members.SITE, record.site().toString());
        out.writeStringField(Members.NODE, record.node().toString());
        out.writeStringField(Members.BACKUP, record.backup().toString());
        out.writeFieldName(Members.BASE);
        if (record.base().isPresent()) {
            out.writeString(record.base().get().toString());
        } else {
            out.writeNull();
        }
        out.writeStringField(Members.KEY_ID, record.keyId().toString());
        out.writeStringField(Members.ROOT_SALT, record.rootSalt().toHex());
    }

    private void write(ByteCounts bytes) throws IOException {
        out.writeObjectFieldStart(Members.BYTES);
        out.writeNumberField(Members.READ, bytes.read());
        out.writeNumberField(Members.ADDED, bytes.added());
        out.writeNumberField(Members.STORED, bytes.stored());
        out.writeEndObject();
    }

    private void write(List<Optional<PackRow>> packs) throws IOException {
        out.writeArrayFieldStart(Members.PACKS);
        for (var pack : packs) {
            if (pack.isPresent()) {
                write(pack.get());
            } else {
                out.writeNull();
            }
        }
        out.writeEndArray();
    }

    private void write(PackRow pack) throws IOException {
        out.writeStartArray();
        out.writeString(pack.id().toString());
        out.writeNumber(pack.bytes());
        out.writeNumber(pack.indexBytes());
        out.writeEndArray();
    }
}
