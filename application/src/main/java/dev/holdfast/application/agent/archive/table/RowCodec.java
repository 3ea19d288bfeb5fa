package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.format.EntryKeys;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table's items as CBOR. Local to a node: a new version of the program may change it, under a new version
/// number.
final class RowCodec {

    private static final int VERSION = 2;
    private static final int MAX = Integer.MAX_VALUE;

    private RowCodec() {}

    static void write(TableHeader header, CborWriter out) {
        out.unsigned(VERSION)
                .bytes(header.key().value())
                .unsigned(header.sources().size());
        for (var source : header.sources()) {
            out.text(source.name()).bytes(source.root());
        }
    }

    static TableHeader header(CborReader in) {
        in.unsigned(VERSION);
        var key = new KeyId(in.bytes());
        var sources = new ArrayList<TableHeader.Source>();
        for (int left = in.unsigned(MAX); left > 0; left--) {
            sources.add(new TableHeader.Source(in.text(), in.bytes()));
        }
        return new TableHeader(key, sources);
    }

    /// The entry comes last, as it is in the stream of entries.
    static void write(FileRow row, CborWriter out) {
        var stamp = row.stamp();
        out.unsigned(stamp.size());
        write(stamp.mtime(), out);
        write(stamp.ctime(), out);
        out.integer(stamp.inode()).unsigned(row.runs().size());
        for (var run : row.runs()) {
            out.unsigned(run.pack())
                    .unsigned(run.segment())
                    .unsigned(run.position())
                    .unsigned(run.length());
        }
        out.bytes(row.firstName().map(EntryPath::value).orElse(Bytes.EMPTY)).raw(row.encoded());
    }

    static FileRow row(CborReader in) {
        var stamp = new FileStamp(in.unsigned(Long.MAX_VALUE), timestamp(in), timestamp(in), in.integer());
        var runs = runs(in);
        var firstName = Optional.of(in.bytes()).filter(it -> it.length() > 0).map(EntryPath::new);
        var encoded = in.rest();
        in.map();
        in.unsigned(EntryKeys.SOURCE);
        int source = in.unsigned(ArchiveLimits.SOURCES - 1);
        in.unsigned(EntryKeys.PATH);
        var path = new EntryPath(in.bytes());
        in.unsigned(EntryKeys.TYPE);
        return new FileRow(source, path, FileType.ofCode(in.unsigned(MAX)), firstName, stamp, runs, encoded);
    }

    private static List<ChunkRun> runs(CborReader in) {
        int count = in.unsigned(MAX);
        if (count == 1) {
            return List.of(new ChunkRun(in.unsigned(MAX), in.unsigned(MAX), in.unsigned(MAX), in.unsigned(MAX)));
        }
        var runs = new ArrayList<ChunkRun>();
        for (int i = 0; i < count; i++) {
            runs.add(new ChunkRun(in.unsigned(MAX), in.unsigned(MAX), in.unsigned(MAX), in.unsigned(MAX)));
        }
        return runs;
    }

    private static void write(Timestamp time, CborWriter out) {
        out.integer(time.seconds()).unsigned(time.nanos());
    }

    private static Timestamp timestamp(CborReader in) {
        return new Timestamp(in.integer(), in.unsigned(999_999_999));
    }
}
