package dev.holdfast.contracts.archive;

import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.SourceKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The backup of the format's test vectors: small, with one entry of every kind, and a list of references that
/// is too long for its place.
public final class VectorBackup {

    /// 00 01 02 … 1f.
    public static final SiteKey KEY = new SiteKey(ascending());

    private static final ChunkingParameters FILES = new ChunkingParameters(256, 1_024, 4_096);
    private static final ChunkingParameters DUMP = new ChunkingParameters(16, 64, 256);

    private VectorBackup() {}

    /// Stores the backup; the same bytes whoever does it, and whenever.
    public static void write(ObjectStore store, CommitRecordCodec codec) {
        var archive = new ArchiveBuilder(store, KEY, new RawFrames(), codec);
        writeFiles(archive.source("files", SourceKind.FILES, FILES));
        archive.source("db", SourceKind.MARIADB, DUMP).dump("db.sql", SampleBytes.of("db.sql", 49_152));
        archive.commit();
    }

    private static void writeFiles(ArchiveBuilder archive) {
        var plain = ArchiveBuilder.PLAIN;
        archive.directory("")
                .entry("block", plain, new EntryKind.Device(FileType.BLOCK_DEVICE, new DeviceNumber(8, 1)))
                .entry("char", plain, new EntryKind.Device(FileType.CHARACTER_DEVICE, new DeviceNumber(1, 3)))
                .directory("dir")
                .file("dir/file", SampleBytes.of("dir/file", 20_000))
                .hardLink("dir/link", "dir/file", SampleBytes.of("dir/file", 20_000))
                .file("empty", new byte[0])
                .entry("fifo", plain, new EntryKind.Fifo());
        writeXattrs(archive);
        writeSparse(archive);
        archive.entry("symlink", plain, new EntryKind.Symlink(Bytes.utf8("../elsewhere")))
                .entry(notUtf8(archive));
    }

    private static void writeXattrs(ArchiveBuilder archive) {
        var content = SampleBytes.of("large-xattrs", 100);
        var kind = new EntryKind.RegularFile(content.length, archive.store(content), Optional.empty());
        var path = EntryPath.of("large-xattrs");
        var large = Optional.of(archive.storeXattrs(xattrs("user.large", 3_000)));
        archive.entry(new Entry(0, path, ArchiveBuilder.PLAIN, kind, Optional.empty(), large));
        var few = ArchiveBuilder.attributes(04755, xattrs("user.b", 3));
        archive.entry("setuid-xattrs", few, new EntryKind.RegularFile(0, archive.store(new byte[0]), Optional.empty()));
    }

    private static void writeSparse(ArchiveBuilder archive) {
        var content = archive.store(SampleBytes.of("sparse", 1_500));
        var extents = List.of(new Extent(4_096, 1_000), new Extent(10_000, 500));
        var kind = new EntryKind.RegularFile(20_480, content, Optional.of(extents));
        archive.entry("sparse", ArchiveBuilder.PLAIN, kind);
    }

    private static Entry notUtf8(ArchiveBuilder archive) {
        var path = new EntryPath(Bytes.ofHex("ff2e747874"));
        var content = SampleBytes.of("not utf-8", 10);
        var kind = new EntryKind.RegularFile(content.length, archive.store(content), Optional.empty());
        return new Entry(archive.source(), path, ArchiveBuilder.PLAIN, kind);
    }

    private static SortedMap<Bytes, Bytes> xattrs(String name, int length) {
        var xattrs = new TreeMap<Bytes, Bytes>();
        xattrs.put(Bytes.utf8(name), Bytes.of(SampleBytes.of(name, length)));
        xattrs.put(Bytes.utf8("user.a-longer-name"), Bytes.utf8("value"));
        return Collections.unmodifiableSortedMap(xattrs);
    }

    private static byte[] ascending() {
        var key = new byte[SiteKey.LENGTH];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return key;
    }
}
