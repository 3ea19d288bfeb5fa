package dev.holdfast.application.agent.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.application.agent.archive.format.RootCodec;
import dev.holdfast.application.agent.archive.reader.ArchiveReader;
import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ReadShare;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.ReaderPorts;
import dev.holdfast.application.agent.archive.reader.RestoreObserver;
import dev.holdfast.application.agent.archive.reader.VerifyObserver;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryTree;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.archive.VectorBackup;
import dev.holdfast.contracts.archive.Vectors;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkStream;
import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.GearTable;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VectorTests {

    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void derivesEveryKey() {
        var key = VectorBackup.KEY;
        var salt = Bytes.ofHex(Vectors.value("salt"));
        var pack = PackId.ofHex(Vectors.value("pack-id"));
        var backup = BackupId.of(Vectors.value("backup-id"));

        assertEquals(Vectors.value("site-key"), hex(key.toArray()));
        assertEquals(Vectors.value("key-id"), key.id().toString());
        assertEquals(Vectors.value("pack-key"), hex(key.packKey(pack, salt).getEncoded()));
        assertEquals(Vectors.value("root-key"), hex(key.rootKey(backup, salt).getEncoded()));
        assertEquals(Vectors.value("commit-mac-key"), hex(key.commitMacKey().getEncoded()));
        assertEquals(Vectors.value("gear-table"), hex(key.gearTable()));
    }

    @Test
    void cutsChunksWhereEverybodyDoes() {
        assertEquals(Vectors.value("chunks-files"), chunkLengths(ChunkingParameters.FILES, 1 << 20));
        assertEquals(Vectors.value("chunks-streams"), chunkLengths(ChunkingParameters.STREAMS, 1 << 16));
    }

    @Test
    void writesTheSameObjectsByteForByte() {
        var store = new InMemoryObjectStore();
        VectorBackup.write(store, new PlainRecordCodec());

        assertEquals(Vectors.keys().size(), store.count(""));
        for (var key : Vectors.keys()) {
            assertArrayEquals(Vectors.object(key), store.content(key.value()), key::value);
        }
    }

    @Test
    void readsRootAndEntriesOfTheVectors() {
        var entries = new CborWriter();
        open().entries(EntrySelection.ALL, listed -> EntryCodec.write(listed.entry(), entries));

        assertEquals(Vectors.value("entries"), hex(entries.toArray()));
        assertEquals(
                Vectors.value("root"),
                hex(RootCodec.encode(RootCodec.decode(HexFormat.of().parseHex(Vectors.value("root"))))));
    }

    @Test
    void restoresFromTheVectorsAlone() {
        var tree = new InMemoryTree();

        assertTrue(
                open().restore(EntrySelection.ALL, tree, RestoreObserver.NONE).isWhole());

        assertArrayEquals(SampleBytes.of("dir/file", 20_000), tree.content("files/dir/file"));
        assertArrayEquals(SampleBytes.of("dir/file", 20_000), tree.content("files/dir/link"));
        assertArrayEquals(SampleBytes.of("db.sql", 49_152), tree.content("db/db.sql"));
        assertArrayEquals(SampleBytes.of("large-xattrs", 100), tree.content("files/large-xattrs"));
        assertEquals(20_480, tree.content("files/sparse").length);
        assertEquals(14, tree.nodes().size());
    }

    @Test
    void findsTheVectorsSound() {
        assertEquals(
                List.of(),
                open().verify(ReadShare.EVERYTHING, VerifyObserver.NONE).damages());
    }

    @Test
    void holdsAListOfReferencesThatIsAStream() {
        var levels = new ArrayList<Integer>();
        open().entries(EntrySelection.ALL, listed -> {
            if (listed.entry().kind() instanceof EntryKind.Dump dump) {
                levels.add(dump.content().level());
            }
        });
        assertEquals(List.of(1), levels);
    }

    @Test
    void signsTheRecordWithTheCommitKey() {
        var key = ObjectKey.commitRecord(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP);
        var signed = SignedCommitRecord.parse(Vectors.object(key));
        assertTrue(signed.isSignedBy(VectorBackup.KEY));
        assertArrayEquals(Vectors.object(key), signed.toArray());
    }

    private ReadableBackup open() {
        var ports = new ReaderPorts(
                Vectors.bucket(),
                SiteKeys.of(List.of(VectorBackup.KEY)),
                new PlainRecordCodec(),
                new RawFrames(),
                executor);
        return new ArchiveReader(ports)
                .open(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP)
                .orElseThrow();
    }

    private static String chunkLengths(ChunkingParameters sizes, int length) {
        var lengths = new ArrayList<String>();
        var chunker = new Chunker(new GearTable(VectorBackup.KEY.gearTable()), sizes);
        var stream = new ChunkStream(chunker, (_, _, chunk) -> lengths.add(Integer.toString(chunk)));
        stream.write(SampleBytes.of("chunks", length), 0, length);
        stream.finish();
        return String.join(",", lengths);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
