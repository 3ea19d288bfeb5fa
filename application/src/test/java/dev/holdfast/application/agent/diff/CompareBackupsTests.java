package dev.holdfast.application.agent.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.reader.ArchiveReader;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.ReaderPorts;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.archive.Timestamp;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompareBackupsTests {

    private static final SiteKey KEY = new SiteKey(SampleBytes.of("site key", 32));
    private static final byte[] SMALL = SampleBytes.of("small", 1000);

    private final InMemoryObjectStore older = new InMemoryObjectStore();
    private final InMemoryObjectStore newer = new InMemoryObjectStore();
    private final ExecutorService executor = Executors.newFixedThreadPool(3);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void tellsWhatCameWhatWentAndWhatStayed() {
        files(older)
                .file("a", SMALL)
                .file("b", SMALL)
                .directory("d")
                .file("d/x", SMALL)
                .commit();
        files(newer)
                .file("b", SMALL)
                .file("c", new byte[7])
                .directory("d")
                .file("d/y", SMALL)
                .commit();

        var totals = compare();

        assertEquals(List.of("- files/a", "+ files/c", "- files/d/x", "+ files/d/y"), told);
        assertEquals(new Difference.Totals(2, 2, 0, 2, 3000, 2007), totals);
    }

    @Test
    void findsNothingInOneBackupTwice() {
        for (var store : List.of(older, newer)) {
            files(store)
                    .file("a", SMALL)
                    .directory("d")
                    .file("d/x", SampleBytes.of("large", 9_000_000))
                    .commit();
        }

        assertEquals(0, compare().changed());
        assertEquals(List.of(), told);
    }

    @Test
    void tellsWhatOfAFileIsAnother() {
        var plain = ArchiveBuilder.PLAIN;
        files(older)
                .file("content", SMALL)
                .file("mode", SMALL)
                .file("mtime", SMALL)
                .file("owner", SMALL)
                .file("size", SMALL)
                .file("xattr", SMALL)
                .commit();
        var writing = files(newer).file("content", SampleBytes.of("other", 1000));
        entry(writing, "mode", ArchiveBuilder.attributes(0600, new TreeMap<>()));
        entry(writing, "mtime", plain.withMtime(new Timestamp(1, 2)));
        entry(
                writing,
                "owner",
                new Attributes(0644, 0, 33, Optional.of("root"), plain.group(), plain.mtime(), plain.xattrs()));
        writing.file("size", new byte[999]);
        entry(writing, "xattr", plain.withXattrs(new TreeMap<>(Map.of(Bytes.utf8("user.a"), Bytes.utf8("1")))));
        writing.commit();

        compare();

        assertEquals(
                List.of(
                        "M files/content CONTENT",
                        "M files/mode MODE",
                        "M files/mtime MTIME",
                        "M files/owner OWNER",
                        "M files/size SIZE CONTENT",
                        "M files/xattr ATTRIBUTES"),
                told);
    }

    @Test
    void tellsWhatIsNoLongerWhatItWas() {
        files(older)
                .entry(
                        "device",
                        ArchiveBuilder.PLAIN,
                        new EntryKind.Device(FileType.CHARACTER_DEVICE, new DeviceNumber(1, 3)))
                .entry("link", ArchiveBuilder.PLAIN, new EntryKind.Symlink(Bytes.utf8("here")))
                .file("type", SMALL)
                .commit();
        files(newer)
                .entry(
                        "device",
                        ArchiveBuilder.PLAIN,
                        new EntryKind.Device(FileType.CHARACTER_DEVICE, new DeviceNumber(1, 5)))
                .entry("link", ArchiveBuilder.PLAIN, new EntryKind.Symlink(Bytes.utf8("there")))
                .entry("type", ArchiveBuilder.PLAIN, new EntryKind.Fifo())
                .commit();

        compare();

        assertEquals(List.of("M files/device TARGET", "M files/link TARGET", "M files/type TYPE"), told);
    }

    @Test
    void followsContentsTooLargeForTheirEntriesWhereverTheirChunksLie() {
        var scattered = scattered(1);
        dump(older).dump("shop.sql", scattered).commit();
        var moved = dump(newer);
        moved.store(SampleBytes.of("something before", 5_000_000));
        moved.dump("shop.sql", scattered).commit();

        assertEquals(new Difference.Totals(0, 0, 0, 1, scattered.length, scattered.length), compare());
    }

    @Test
    void seesADifferenceInContentsTooLargeForTheirEntries() {
        var changed = scattered(1);
        changed[changed.length - 1] ^= 1;
        dump(older).dump("shop.sql", scattered(1)).commit();
        dump(newer).dump("shop.sql", changed).commit();

        compare();

        assertEquals(List.of("M shop/shop.sql CONTENT"), told);
    }

    @Test
    void saysNothingOfWhenADumpWasMade() {
        dump(older).dump("shop.sql", SMALL).commit();
        var later = dump(newer);
        later.entry(
                        "shop.sql",
                        ArchiveBuilder.PLAIN.withMtime(new Timestamp(1, 2)),
                        new EntryKind.Dump(1000, later.store(SMALL)))
                .commit();

        compare();

        assertEquals(List.of(), told);
    }

    @Test
    void goesByTheNamesOfSourcesNotByTheirOrder() {
        files(older)
                .file("a", SMALL)
                .source("shop", SourceKind.MARIADB, ChunkingParameters.STREAMS)
                .dump("shop.sql", SMALL)
                .commit();
        dump(newer)
                .dump("shop.sql", SMALL)
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .file("a", SMALL)
                .source("new", SourceKind.FILES, ChunkingParameters.FILES)
                .file("n", SMALL)
                .commit();

        var totals = compare();

        assertEquals(List.of("+ new/n"), told);
        assertEquals(2, totals.unchanged());
    }

    @Test
    void looksOnlyWhereItIsTold() {
        files(older).file("a", SMALL).directory("d").file("d/x", SMALL).commit();
        files(newer).file("b", SMALL).directory("d").file("d/y", SMALL).commit();

        compare(Glob.of("files/d"));

        assertEquals(List.of("- files/d/x", "+ files/d/y"), told);
    }

    @Test
    void holdsNeitherBackupInMemory() {
        int entries = 60_000;
        for (var store : List.of(older, newer)) {
            var writing = files(store);
            for (int i = 0; i < entries; i++) {
                writing.entry(
                        "%06d".formatted(2 * i + (store == older ? 0 : 1)), ArchiveBuilder.PLAIN, new EntryKind.Fifo());
            }
            writing.commit();
        }

        var totals = compare();

        assertEquals(new Difference.Totals(entries, entries, 0, 0, 0, 0), totals);
        assertEquals(List.of("- files/000000", "+ files/000001", "- files/000002"), told.subList(0, 3));
    }

    @Test
    void endsWithTheDamageThatTheOlderBackupHas() {
        files(older).file("a", SMALL).commit();
        files(newer).file("a", SMALL).commit();
        var backup = open(older);
        backup.record()
                .livePacks()
                .forEach(pack -> older.delete(List.of(ObjectKey.pack(ArchiveBuilder.SITE, pack.id()))));

        assertThrows(DamagedArchiveException.class, this::compare);
        assertTrue(!Thread.currentThread().isInterrupted());
    }

    @Test
    void namesTheContentThatItCannotCompare() {
        var content = scattered(1);
        dump(older).dump("shop.sql", content).commit();
        content[content.length - 1] ^= 1;
        dump(newer).dump("shop.sql", content).commit();
        var pack = ObjectKey.pack(
                ArchiveBuilder.SITE,
                open(newer).record().livePacks().findFirst().orElseThrow().id());
        newer.delete(List.of(pack));

        var damage = assertThrows(DamagedArchiveException.class, this::compare);

        assertEquals("shop/shop.sql: " + pack + " is damaged: it is missing", damage.getMessage());
    }

    /// Chunks are cut alike, and lie alike in packs of their own: the lists of the two read the same.
    @Test
    void seesAnotherContentThatLiesWhereTheOldOneLay() {
        var content = SampleBytes.of("db.sql", 49_152);
        fine(older).dump("shop.sql", content).commit();
        content[0] ^= 1;
        fine(newer).dump("shop.sql", content).commit();

        compare();

        assertEquals(List.of("M shop/shop.sql CONTENT"), told);
    }

    private Difference.Totals compare(Glob... paths) {
        return new Merge(open(older), open(newer), List.of(paths), difference -> told.add(text(difference))).run();
    }

    private static String text(Difference difference) {
        return switch (difference) {
            case Difference.Added(var entry) -> "+ " + entry.path();
            case Difference.Removed(var entry) -> "- " + entry.path();
            case Difference.Changed(var _, var after, var aspects) ->
                "M " + after.path() + " " + aspects.stream().map(Enum::name).collect(Collectors.joining(" "));
        };
    }

    /// Of so many runs of chunks that their list has levels.
    private static byte[] scattered(int seed) {
        var random = new Random(seed);
        var block = SampleBytes.of("block", 8_000_000);
        var content = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            content.write(block, random.nextInt(block.length - 300_000), 300_000);
        }
        return content.toByteArray();
    }

    private static void entry(ArchiveBuilder writing, String path, Attributes attributes) {
        writing.entry(
                path, attributes, new EntryKind.RegularFile(SMALL.length, writing.store(SMALL), Optional.empty()));
    }

    private static ArchiveBuilder files(InMemoryObjectStore store) {
        return builder(store).source("files", SourceKind.FILES, ChunkingParameters.FILES);
    }

    private static ArchiveBuilder dump(InMemoryObjectStore store) {
        return builder(store).source("shop", SourceKind.MARIADB, ChunkingParameters.STREAMS);
    }

    private static ArchiveBuilder fine(InMemoryObjectStore store) {
        return builder(store).source("shop", SourceKind.MARIADB, new ChunkingParameters(16, 64, 256));
    }

    private static ArchiveBuilder builder(InMemoryObjectStore store) {
        return new ArchiveBuilder(store, KEY, new RawFrames(), new PlainRecordCodec());
    }

    private ReadableBackup open(InMemoryObjectStore store) {
        var ports =
                new ReaderPorts(store, SiteKeys.of(List.of(KEY)), new PlainRecordCodec(), new RawFrames(), executor);
        return new ArchiveReader(ports)
                .open(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP)
                .orElseThrow();
    }
}
