package dev.holdfast.application.agent.archive.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.Timestamp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileTableTests {

    private static final Timestamp BEFORE_1970 = new Timestamp(-14_182_940, 5);

    private static final TableHeader HEADER = new TableHeader(
            KeyId.ofHex("0123456789abcdef"), List.of(new TableHeader.Source("files", Bytes.utf8("/srv/www"))));

    @Test
    void findsRowsInOrderAndPassesWhatIsNotAskedFor() {
        var table = read(written("a", "a/b", "a-b", "c"));

        assertEquals(Optional.of(HEADER), table.header());
        assertEquals(Optional.of(row("a")), table.find(0, EntryPath.of("a")));
        assertEquals(Optional.of(entry("a")), table.find(0, EntryPath.of("a")).map(FileRow::entry));
        assertEquals(Optional.of(row("a")), table.find(0, EntryPath.of("a")));
        assertEquals(Optional.empty(), table.find(0, EntryPath.of("a/c")));
        assertEquals(Optional.of(row("a-b")), table.find(0, EntryPath.of("a-b")));
        assertEquals(Optional.empty(), table.find(0, EntryPath.of("b")));
        assertEquals(Optional.of(row("c")), table.find(0, EntryPath.of("c")));
        assertEquals(Optional.empty(), table.find(1, EntryPath.of("c")));
    }

    @Test
    void endsWhereItIsDamaged() {
        var content = written("a", "b", "c");
        content[content.length - 20] ^= 1;
        var table = read(content);

        assertEquals(Optional.of(row("b")), table.find(0, EntryPath.of("b")));
        assertEquals(Optional.empty(), table.find(0, EntryPath.of("c")));
    }

    @Test
    void endsWhereItIsCutOff() {
        var content = written("a", "b");
        for (int length = 0; length < content.length; length++) {
            var table = read(Arrays.copyOf(content, length));

            assertEquals(Optional.empty(), table.find(0, EntryPath.of("b")));
        }
    }

    private static FileTable read(byte[] content) {
        return new FileTable(new ByteArrayInputStream(content));
    }

    private static byte[] written(String... paths) {
        var out = new ByteArrayOutputStream();
        var writer = new FileTableWriter(out, HEADER);
        for (var path : paths) {
            writer.add(row(path));
        }
        return out.toByteArray();
    }

    private static Entry entry(String path) {
        var attributes = new Attributes(
                0_644, 0, 0, Optional.empty(), Optional.empty(), BEFORE_1970, Collections.emptySortedMap());
        return new Entry(0, EntryPath.of(path), attributes, new EntryKind.Fifo());
    }

    private static FileRow row(String path) {
        var entry = entry(path);
        var stamp = new FileStamp(path.length(), BEFORE_1970, new Timestamp(1_700_000_000, 999_999_999), -7);
        var encoded = new CborWriter();
        EntryCodec.write(entry, encoded);
        return FileRow.of(entry, Bytes.of(encoded.toArray()), stamp, List.of(new ChunkRun(1, 2, 3, 4)));
    }
}
