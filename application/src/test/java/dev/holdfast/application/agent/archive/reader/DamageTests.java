package dev.holdfast.application.agent.archive.reader;

import static dev.holdfast.contracts.archive.ArchiveBuilder.BACKUP;
import static dev.holdfast.contracts.archive.ArchiveBuilder.PLAIN;
import static dev.holdfast.contracts.archive.ArchiveBuilder.SITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryTree;
import dev.holdfast.contracts.archive.InMemoryTree.Node;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.BackupId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DamageTests {

    private static final byte[] CONTENT = SampleBytes.of("content", 3_000);
    private static final int HEADER = 24;

    private final ReaderFixture fixture = new ReaderFixture();
    private final Random random = new Random(7);

    @BeforeEach
    void writeBackup() {
        fixture.archive()
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .directory("")
                .file("a", CONTENT)
                .file("b", SampleBytes.of("other", 2_000))
                .commit();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void namesTheCommitRecordForAnyFlippedBitInIt() {
        var object = fixture.store.content(ObjectKey.commitRecord(SITE, BACKUP).value());
        for (int i = 0; i < object.length; i++) {
            withFlip(object, i, () -> {
                var damage = assertThrows(DamagedArchiveException.class, fixture::open);
                assertEquals(ObjectKey.commitRecord(SITE, BACKUP), damage.key());
            });
        }
    }

    @Test
    void writesNoWrongByteForAnyFlippedBitOfAPackThatItReads() {
        for (var row : packs()) {
            var object = content(row);
            for (int i = HEADER; i < object.length; i += 1 + random.nextInt(5)) {
                withFlip(object, i, () -> assertRestoreNames(key(row)));
            }
        }
    }

    @Test
    void findsAnyFlippedBitWhenEverythingIsRead() {
        for (var row : packs()) {
            var object = content(row);
            for (int i = 0; i < object.length; i += 1 + random.nextInt(5)) {
                withFlip(object, i, () -> {
                    var report = fixture.open().verify(ReadShare.EVERYTHING, VerifyObserver.NONE);
                    assertTrue(
                            report.damages().stream().anyMatch(it -> it.object().equals(key(row))));
                });
            }
        }
    }

    @Test
    void findsNothingWrongWithASoundBackup() {
        var report = fixture.open().verify(ReadShare.EVERYTHING, VerifyObserver.NONE);

        assertEquals(List.of(), report.damages());
        assertTrue(report.finished());
        assertEquals(2, report.packsRead());
        assertEquals(3, report.entries());
    }

    @Test
    void findsMissingAndTruncatedPacksWithoutReadingThem() {
        var rows = packs();
        fixture.store.delete(List.of(key(rows.get(0))));
        put(rows.get(1), Arrays.copyOf(content(rows.get(1)), 100));

        var report = fixture.open().verify(ReadShare.NOTHING, VerifyObserver.NONE);
        assertEquals(
                Set.of(key(rows.get(0)), key(rows.get(1))),
                report.damages().stream().map(Damage::object).collect(Collectors.toSet()));
    }

    @Test
    void refusesAPackSwappedWithAnother() {
        var rows = packs();
        var first = content(rows.get(0)).clone();
        var second = content(rows.get(1)).clone();
        put(rows.get(0), second);
        put(rows.get(1), first);

        assertThrows(DamagedArchiveException.class, () -> restore(new InMemoryTree()));
        var report = fixture.open().verify(ReadShare.EVERYTHING, VerifyObserver.NONE);
        assertTrue(report.damages().size() >= 2);
    }

    @Test
    void refusesATruncatedPack() {
        for (var row : packs()) {
            var whole = content(row).clone();
            put(row, Arrays.copyOf(whole, whole.length - 1));
            assertRestoreNames(key(row));
            put(row, whole);
        }
    }

    @Test
    void saysThatTheEntriesCannotBeReadWhereTheirListIsGone() {
        var list = key(packs().getLast());
        fixture.store.delete(List.of(list));
        var told = "the entries of backup " + BACKUP + " cannot be read: " + list + " is damaged: it is missing";

        assertEquals(told, damage(() -> fixture.open().entries(EntrySelection.ALL, _ -> {})));
        assertEquals(told, damage(() -> restore(new InMemoryTree())));
    }

    @Test
    void saysUpToWhichEntryTheirListCanBeRead() {
        var archive = anew().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        for (int i = 0; i < 500; i++) {
            var target = Bytes.of(SampleBytes.of("target " + i, 30_000));
            archive.entry("l%03d".formatted(i), PLAIN, new EntryKind.Symlink(target));
        }
        archive.commit();
        var row = packs().getLast();
        content(row)[content(row).length / 2] ^= 1;
        var read = new ArrayList<EntryPath>();

        var told = damage(() -> fixture.open().entries(EntrySelection.ALL, listed -> read.add(listed.path())));

        assertTrue(read.size() > 100 && read.size() < 500, () -> read.size() + " entries");
        var beginning = "the entries of backup " + BACKUP + " after " + read.getLast() + " cannot be read: " + key(row);
        assertTrue(told.startsWith(beginning), told);
    }

    @Test
    void leavesAloneWhatItsReaderSaysOfDamage() {
        var elsewhere = new DamagedArchiveException(ObjectKey.commitRecord(SITE, BACKUP), "oh");

        var told = damage(() -> fixture.open().entries(EntrySelection.ALL, _ -> {
            throw elsewhere;
        }));

        assertEquals(elsewhere.getMessage(), told);
    }

    @Test
    void restoresWhatIsSoundBesideWhatIsLost() {
        var archive = anew().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        archive.file("lost", CONTENT).source("more", SourceKind.FILES, ChunkingParameters.FILES);
        archive.file("sound", SampleBytes.of("sound", 5_000)).commit();
        dataPack(0)[HEADER + 10] ^= 1;
        var tree = new InMemoryTree();

        var result = restore(tree);

        assertEquals(
                Optional.of(EntryPath.of("files/lost")),
                result.damages().getFirst().path());
        assertEquals(1, result.counts().lost());
        assertFalse(result.isWhole());
        assertTrue(tree.at("files/lost").isEmpty());
        assertArrayEquals(SampleBytes.of("sound", 5_000), tree.content("more/sound"));
    }

    @Test
    void refusesTheRecordOfAnotherBackup() {
        var object = fixture.store.content(ObjectKey.commitRecord(SITE, BACKUP).value());
        var other = BackupId.of("00000000-0000-4000-8000-000000000001");
        fixture.store.put(ObjectKey.commitRecord(SITE, other), ByteBuffer.wrap(object));

        var damage = assertThrows(DamagedArchiveException.class, () -> fixture.open(other));
        assertEquals(ObjectKey.commitRecord(SITE, other), damage.key());
    }

    @Test
    void refusesEntriesThatNoFileSystemCouldHold() {
        assertRefused(archive -> archive.file("b", CONTENT).file("a", CONTENT));
        assertRefused(archive -> archive.file("a", CONTENT).file("a", CONTENT));
        assertRefused(archive -> archive.entry("a", PLAIN, new EntryKind.Symlink(Bytes.utf8("/etc")))
                .file("a/b", CONTENT));
        assertRefused(archive -> archive.hardLink("a", "b", CONTENT));
        assertRefused(archive -> archive.entry(new Entry(3, EntryPath.of("a"), PLAIN, new EntryKind.Fifo())));
    }

    @Test
    void refusesAFileWhoseContentIsNotOfItsSize() {
        for (long size : new long[] {CONTENT.length - 1, CONTENT.length + 1}) {
            var archive = anew().source("files", SourceKind.FILES, ChunkingParameters.FILES);
            archive.entry("a", PLAIN, new EntryKind.RegularFile(size, archive.store(CONTENT), Optional.empty()));
            archive.commit();
            var tree = new InMemoryTree();

            assertEquals(1, restore(tree).counts().lost());
            assertTrue(tree.nodes().isEmpty());
            assertEquals(0, tree.openFiles());
        }
    }

    @Test
    void refusesContentThatIsNotTheOneOfItsId() {
        var archive = anew().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        var id = new ChunkHasher().id(CONTENT, 0, CONTENT.length);
        var forged = archive.storeForged(id, SampleBytes.of("forged", CONTENT.length));
        archive.entry("a", PLAIN, new EntryKind.RegularFile(CONTENT.length, forged, Optional.empty()))
                .commit();
        var tree = new InMemoryTree();

        assertEquals(1, restore(tree).counts().lost());
        assertTrue(tree.nodes().isEmpty());
    }

    private void assertRefused(UnaryOperator<ArchiveBuilder> entries) {
        entries.apply(anew().source("files", SourceKind.FILES, ChunkingParameters.FILES))
                .commit();
        var damage = assertThrows(DamagedArchiveException.class, () -> restore(new InMemoryTree()));
        assertEquals(ObjectKey.commitRecord(SITE, BACKUP), damage.key());
    }

    private ArchiveBuilder anew() {
        var page = fixture.store.list("", Optional.empty());
        fixture.store.delete(page.objects().stream().map(StoredObject::key).toList());
        return fixture.archive();
    }

    @Test
    void tellsAWrongKeyFromDamage() {
        var other = new SiteKey(SampleBytes.of("another key", 32));
        assertThrows(WrongKeyException.class, () -> fixture.open(fixture.store, other));
    }

    private static String damage(Executable reading) {
        return assertThrows(DamagedArchiveException.class, reading).getMessage();
    }

    private void assertRestoreNames(ObjectKey key) {
        var tree = new InMemoryTree();
        try {
            var result = restore(tree);
            assertTrue(result.counts().lost() > 0, "nothing is said to be lost");
            assertTrue(result.damages().stream().allMatch(it -> it.object().equals(key)), result::toString);
        } catch (DamagedArchiveException e) {
            assertEquals(key, e.key());
        }
        for (var node : tree.nodes().entrySet()) {
            if (node.getValue() instanceof Node.File file) {
                var expected = node.getKey().equals(EntryPath.of("a")) ? CONTENT : SampleBytes.of("other", 2_000);
                assertArrayEquals(expected, file.content());
            }
        }
        assertEquals(0, tree.openFiles());
    }

    private RestoreResult restore(InMemoryTree tree) {
        return fixture.open().restore(EntrySelection.ALL, tree, RestoreObserver.NONE);
    }

    private List<PackRow> packs() {
        return fixture.open().record().livePacks().toList();
    }

    private byte[] dataPack(int number) {
        return content(packs().get(number));
    }

    private byte[] content(PackRow row) {
        return fixture.store.content(key(row).value());
    }

    private void put(PackRow row, byte[] content) {
        fixture.store.delete(List.of(key(row)));
        fixture.store.put(key(row), ByteBuffer.wrap(content));
    }

    private static ObjectKey key(PackRow row) {
        return ObjectKey.pack(SITE, row.id());
    }

    private void withFlip(byte[] object, int index, Runnable check) {
        byte before = object[index];
        object[index] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        check.run();
        object[index] = before;
    }
}
