package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.Timestamp;
import java.util.ArrayList;
import java.util.List;

/// A table's items as CBOR. Local to a node: a new version of the program may change it, under a new version
/// number.
final class RowCodec {

    private static final int VERSION = 1;
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

    /// What follows the entry.
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
    }

    static FileRow row(CborReader in) {
        var entry = EntryCodec.read(in);
        var stamp = new FileStamp(in.unsigned(Long.MAX_VALUE), timestamp(in), timestamp(in), in.integer());
        return new FileRow(entry, stamp, runs(in));
    }

    private static List<ChunkRun> runs(CborReader in) {
        int count = in.unsigned(MAX);
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
