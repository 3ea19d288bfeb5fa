package dev.holdfast.contracts.archive;

import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.domain.archive.CommitRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes a record as its number in the order of encoding, which only the same codec reads.
public final class RememberingRecordCodec implements CommitRecordCodec {

    private final List<CommitRecord> records = new ArrayList<>();

    @Override
    public synchronized byte[] encode(CommitRecord record) {
        records.add(record);
        return ("record " + (records.size() - 1)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized CommitRecord decode(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8);
        if (!text.matches("record \\d{1,9}")) {
            throw new MalformedRecordException("not a record: " + text);
        }
        return records.get(Integer.parseInt(text.substring("record ".length())));
    }
}
