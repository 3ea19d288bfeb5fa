package dev.holdfast.adapters.s3.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.ByteCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one record, member by member, in any order.
final class RecordReader {

    private final JsonParser in;
    private final RecordFields fields = new RecordFields();

    private RecordReader(JsonParser in) {
        this.in = in;
    }

    /// @throws IllegalArgumentException when a member is missing or holds what it may not
    static CommitRecord read(JsonParser in) throws IOException {
        var reader = new RecordReader(in);
        reader.readObject(reader::readMember);
        if (in.nextToken() != null) {
            throw new IllegalArgumentException("something follows its end");
        }
        return reader.fields.record();
    }

    private void readObject(Member member) throws IOException {
        in.nextToken();
        readBegunObject(member);
    }

    private void readBegunObject(Member member) throws IOException {
        require(JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var name = in.currentName();
            in.nextToken();
            member.read(name);
        }
        require(JsonToken.END_OBJECT);
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case Members.FORMAT -> requireFormat(text());
            case Members.SITE -> fields.site(text());
            case Members.NODE -> fields.node(text());
            case Members.BACKUP -> fields.backup(text());
            case Members.BASE -> fields.base(optionalText());
            case Members.KEY_ID -> fields.keyId(KeyId.ofHex(text()));
            case Members.ROOT_SALT -> fields.rootSalt(text());
            case Members.STARTED_AT -> fields.startedAt(text());
            case Members.FINISHED_AT -> fields.finishedAt(text());
            case Members.COMPLETE -> fields.complete(flag());
            case Members.ENTRIES -> fields.entries(number());
            case Members.WARNINGS -> fields.warnings(number());
            case Members.BYTES -> fields.bytes(byteCounts());
            case Members.PACKS -> fields.packs(packs());
            case Members.ROOT -> fields.root(text());
            default -> in.skipChildren();
        }
    }

    private void requireFormat(String format) {
        if (!format.equals(JsonCommitRecordCodec.FORMAT)) {
            throw new IllegalArgumentException("its format is not " + JsonCommitRecordCodec.FORMAT);
        }
        fields.formatSeen();
    }

    private ByteCounts byteCounts() throws IOException {
        var counts = new ByteCountFields();
        readBegunObject(name -> {
            switch (name) {
                case Members.READ -> counts.read = number();
                case Members.ADDED -> counts.added = number();
                case Members.STORED -> counts.stored = number();
                default -> in.skipChildren();
            }
        });
        return new ByteCounts(counts.read, counts.added, counts.stored);
    }

    private List<Optional<PackRow>> packs() throws IOException {
        require(JsonToken.START_ARRAY);
        var packs = new ArrayList<Optional<PackRow>>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            packs.add(in.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(pack()));
        }
        return packs;
    }

    private PackRow pack() throws IOException {
        require(JsonToken.START_ARRAY);
        in.nextToken();
        var id = PackId.ofHex(text());
        in.nextToken();
        long bytes = number(ArchiveLimits.PACK_BYTES);
        in.nextToken();
        int indexBytes = (int) number(ArchiveLimits.PACK_BYTES);
        in.nextToken();
        require(JsonToken.END_ARRAY);
        return new PackRow(id, bytes, indexBytes);
    }

    private String text() throws IOException {
        require(JsonToken.VALUE_STRING);
        return in.getText();
    }

    private Optional<String> optionalText() throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(text());
    }

    private boolean flag() throws IOException {
        if (!in.currentToken().isBoolean()) {
            throw new IllegalArgumentException("expected true or false " + place());
        }
        return in.getBooleanValue();
    }

    private long number() throws IOException {
        return number(RecordFields.MAX_NUMBER);
    }

    private long number(long max) throws IOException {
        require(JsonToken.VALUE_NUMBER_INT);
        long number = in.getLongValue();
        if (number < 0 || number > max) {
            throw new IllegalArgumentException("expected a number from 0 to " + max + " " + place());
        }
        return number;
    }

    private void require(JsonToken token) {
        if (in.currentToken() != token) {
            throw new IllegalArgumentException("expected " + token + " " + place());
        }
    }

    private String place() {
        return "at column " + in.currentTokenLocation().getColumnNr();
    }

    @FunctionalInterface
    private interface Member {
        void read(String name) throws IOException;
    }

    private static final class ByteCountFields {
        private long read;
        private long added;
        private long stored;
    }
}
