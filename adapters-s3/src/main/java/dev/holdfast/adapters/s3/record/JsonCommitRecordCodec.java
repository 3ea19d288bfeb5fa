package dev.holdfast.adapters.s3.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.CommitRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;

/// Streams both ways, for a record may have a row for each of many packs.
final class JsonCommitRecordCodec implements CommitRecordCodec {

    static final String FORMAT = "holdfast/1";

    private static final int MAX_DEPTH = 16;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(ArchiveLimits.COMMIT_RECORD_BYTES)
                    .build())
            .build();

    @Override
    public byte[] encode(CommitRecord record) {
        var out = new ByteArrayOutputStream();
        try (var generator = json.createGenerator(out)) {
            new RecordWriter(generator).write(record);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused a commit record", e);
        }
        return out.toByteArray();
    }

    @Override
    public CommitRecord decode(byte[] line) {
        try (var parser = json.createParser(line)) {
            return RecordReader.read(parser);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new MalformedRecordException("it is not a commit record: " + e.getMessage(), e);
        }
    }
}
