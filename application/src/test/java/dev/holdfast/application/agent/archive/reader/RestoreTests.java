package dev.holdfast.application.agent.archive.reader;

import static dev.holdfast.contracts.archive.ArchiveBuilder.PLAIN;
import static dev.holdfast.contracts.archive.ArchiveBuilder.attributes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryTree;
import dev.holdfast.contracts.archive.InMemoryTree.Node;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.archive.SourceKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestoreTests {

    private static final byte[] LARGE = SampleBytes.of("large", 5_000_000);
    private static final byte[] SMALL = SampleBytes.of("small", 700);

    private final ReaderFixture fixture = new ReaderFixture();
    private final InMemoryTree tree = new InMemoryTree();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void bringsBackEveryKindOfEntry() {
        files().directory("")
                .entry("char", PLAIN, new EntryKind.Device(FileType.CHARACTER_DEVICE, new DeviceNumber(1, -1)))
                .directory("dir")
                .file("dir/large", LARGE)
                .file("dir/small", SMALL)
                .file("empty", new byte[0])
                .entry("fifo", PLAIN, new EntryKind.Fifo())
                .entry("link", PLAIN, new EntryKind.Symlink(Bytes.utf8("/etc/passwd")))
                .commit();

        var result = restore(EntrySelection.ALL);

        assertTrue(result.isWhole(), result::toString);
        assertArrayEquals(LARGE, tree.content("dir/large"));
        assertArrayEquals(SMALL, tree.content("dir/small"));
        assertEquals(0, tree.content("empty").length);
        assertEquals(Optional.of(new Node.Fifo(PLAIN)), tree.at("fifo"));
        assertEquals(Optional.of(new Node.Link(Bytes.utf8("/etc/passwd"), PLAIN)), tree.at("link"));
        assertEquals(
                Optional.of(new Node.Device(FileType.CHARACTER_DEVICE, new DeviceNumber(1, -1), PLAIN)),
                tree.at("char"));
        assertEquals(LARGE.length + SMALL.length, result.counts().bytes());
        assertEquals(8, result.counts().entries());
    }

    @Test
    void finishesDirectoriesAfterTheirContent() {
        files().directory("")
                .directory("a")
                .directory("a/b")
                .file("a/b/c", SMALL)
                .commit();

        restore(EntrySelection.ALL);

        var finished = Optional.of(attributes(0755, Collections.emptySortedMap()));
        for (var path : List.of("", "a", "a/b")) {
            assertEquals(Optional.of(new Node.Directory(finished)), tree.at(path));
        }
    }

    @Test
    void joinsHardLinksAgain() {
        files().file("first", SMALL)
                .hardLink("second", "first", SMALL)
                .hardLink("third", "first", SMALL)
                .commit();

        assertTrue(restore(EntrySelection.ALL).isWhole());

        assertSame(tree.at("first").orElseThrow(), tree.at("second").orElseThrow());
        assertSame(tree.at("first").orElseThrow(), tree.at("third").orElseThrow());
    }

    @Test
    void restoresAHardLinkAloneAsAFile() {
        files().file("first", SMALL).hardLink("second", "first", SMALL).commit();

        restore(new EntrySelection(Optional.empty(), List.of(Glob.of("files/second"))));

        assertArrayEquals(SMALL, tree.content("second"));
        assertTrue(tree.at("first").isEmpty());
    }

    @Test
    void doesNotLinkToAFileThatWasInTheWay() {
        files().file("first", SMALL).hardLink("second", "first", SMALL).commit();
        tree.occupy("first");

        var result = restore(EntrySelection.ALL);

        assertArrayEquals(SMALL, tree.content("second"));
        assertEquals(List.of(new LeftOut(EntryPath.of("first"), LeftOut.Reason.ALREADY_THERE)), result.leftOut());
        assertEquals(1, result.counts().leftOut());
        assertFalse(result.isWhole());
    }

    @Test
    void theFirstSelectedNameOfAHardLinkBecomesTheFileAndLaterOnesLinksToIt() {
        files().file("first", SMALL)
                .file("other", SMALL)
                .hardLink("second", "first", SMALL)
                .hardLink("second of other", "other", SMALL)
                .hardLink("third", "first", SMALL)
                .commit();

        assertTrue(restore(matching("files/second*", "files/third")).isWhole());

        assertSame(tree.at("second").orElseThrow(), tree.at("third").orElseThrow());
        assertNotSame(
                tree.at("second").orElseThrow(), tree.at("second of other").orElseThrow());
        assertTrue(tree.at("first").isEmpty());
        assertArrayEquals(SMALL, tree.content("third"));
    }

    @Test
    void namesOfOneSourceAreNotTakenForThoseOfAnother() {
        files().file("first", SMALL)
                .hardLink("second", "first", SMALL)
                .source("more", SourceKind.FILES, ChunkingParameters.FILES)
                .file("first", LARGE)
                .hardLink("second", "first", LARGE)
                .hardLink("third", "first", LARGE)
                .commit();

        assertTrue(restore(matching("*/second", "*/third")).isWhole());

        assertArrayEquals(SMALL, tree.content("files/second"));
        assertArrayEquals(LARGE, tree.content("more/second"));
        assertSame(tree.at("more/second").orElseThrow(), tree.at("more/third").orElseThrow());
    }

    @Test
    void whereANameIsOccupiedTheNextBecomesTheFileThatLaterOnesLinkTo() {
        files().file("a", SMALL)
                .hardLink("b", "a", SMALL)
                .hardLink("c", "a", SMALL)
                .hardLink("d", "a", SMALL)
                .commit();
        tree.occupy("a");
        tree.occupy("b");

        assertEquals(2, restore(EntrySelection.ALL).counts().leftOut());
        assertSame(tree.at("c").orElseThrow(), tree.at("d").orElseThrow());

        var narrower = new InMemoryTree();
        narrower.occupy("b");
        var result = fixture.open().restore(matching("files/[b-d]"), narrower, RestoreObserver.NONE);

        assertEquals(1, result.counts().leftOut());
        assertSame(narrower.at("c").orElseThrow(), narrower.at("d").orElseThrow());
    }

    @Test
    void aRestoreThatIsRepeatedTellsWhatWasInPlace() {
        files().directory("")
                .directory("dir")
                .file("dir/first", SMALL)
                .entry("dir/link", PLAIN, new EntryKind.Symlink(Bytes.utf8("first")))
                .hardLink("dir/second", "dir/first", SMALL)
                .hardLink("dir/third", "dir/first", SMALL)
                .commit();
        var part = matching("files/dir/second", "files/dir/third", "files/dir/link");

        assertEquals(new RestoreCounts(5, 0, SMALL.length, 0, 0), restore(part).counts());
        assertEquals(new RestoreCounts(5, 5, 0, 0, 0), restore(part).counts());
        assertSame(tree.at("dir/second").orElseThrow(), tree.at("dir/third").orElseThrow());
    }

    @Test
    void keepsHolesWhereTheyWere() {
        var archive = files();
        var data = SampleBytes.of("data", 600_000);
        var extents = List.of(new Extent(4_096, 100_000), new Extent(1_000_000, 500_000));
        archive.entry("sparse", PLAIN, new EntryKind.RegularFile(2_000_000, archive.store(data), Optional.of(extents)))
                .entry(
                        "void",
                        PLAIN,
                        new EntryKind.RegularFile(9_999, archive.store(new byte[0]), Optional.of(List.of())))
                .commit();

        assertTrue(restore(EntrySelection.ALL).isWhole());

        var expected = new byte[2_000_000];
        System.arraycopy(data, 0, expected, 4_096, 100_000);
        System.arraycopy(data, 100_000, expected, 1_000_000, 500_000);
        assertArrayEquals(expected, tree.content("sparse"));
        assertArrayEquals(new byte[9_999], tree.content("void"));
    }

    @Test
    void bringsBackLargeExtendedAttributes() {
        var archive = files();
        var xattrs = new TreeMap<Bytes, Bytes>();
        xattrs.put(Bytes.utf8("user.a"), Bytes.of(SampleBytes.of("a", 60_000)));
        xattrs.put(Bytes.utf8("user.bb"), Bytes.of(SampleBytes.of("b", 60_000)));
        var kind = new EntryKind.RegularFile(SMALL.length, archive.store(SMALL), Optional.empty());
        archive.entry(new Entry(
                        0,
                        EntryPath.of("file"),
                        PLAIN,
                        kind,
                        Optional.empty(),
                        Optional.of(archive.storeXattrs(xattrs))))
                .commit();

        assertTrue(restore(EntrySelection.ALL).isWhole());

        var file = (Node.File) tree.at("file").orElseThrow();
        assertEquals(xattrs, file.attributes().xattrs());
        assertArrayEquals(SMALL, file.content());
    }

    @Test
    void putsSeveralSourcesIntoDirectoriesOfTheirNames() {
        files().directory("")
                .file("a", SMALL)
                .source("shop", SourceKind.MARIADB, ChunkingParameters.STREAMS)
                .dump("shop.sql", LARGE)
                .commit();

        assertTrue(restore(EntrySelection.ALL).isWhole());

        assertArrayEquals(SMALL, tree.content("files/a"));
        assertArrayEquals(LARGE, tree.content("shop/shop.sql"));
    }

    @Test
    void putsOneChosenSourceRightIntoTheTarget() {
        files().file("a", SMALL)
                .source("shop", SourceKind.MARIADB, ChunkingParameters.STREAMS)
                .dump("shop.sql", LARGE)
                .commit();

        restore(new EntrySelection(Optional.of("shop"), List.of()));

        assertArrayEquals(LARGE, tree.content("shop.sql"));
        assertEquals(1, tree.nodes().size());
    }

    @Test
    void restoresWhatAPatternMatchesWithTheDirectoriesAboveIt() {
        files().directory("")
                .directory("a")
                .file("a/other", SMALL)
                .directory("a/wanted")
                .file("a/wanted/x", SMALL)
                .directory("b")
                .file("b/y", SMALL)
                .commit();

        restore(new EntrySelection(Optional.empty(), List.of(Glob.of("files/*/wanted"))));

        assertEquals(
                List.of("", "a", "a/wanted", "a/wanted/x"),
                tree.nodes().keySet().stream().map(EntryPath::toString).toList());
        assertTrue(((Node.Directory) tree.at("a").orElseThrow()).attributes().isPresent());
    }

    @Test
    void restoresManyFilesWithFewOpenAtOnce() {
        var archive = files().directory("");
        for (int i = 0; i < 3_000; i++) {
            archive.file("f%05d".formatted(i), SampleBytes.of("file " + i, i % 4_000));
        }
        archive.commit();

        assertTrue(restore(EntrySelection.ALL).isWhole());

        for (int i = 0; i < 3_000; i++) {
            assertArrayEquals(SampleBytes.of("file " + i, i % 4_000), tree.content("f%05d".formatted(i)));
        }
        assertTrue(tree.mostOpenFiles() < 20, () -> tree.mostOpenFiles() + " files open at once");
        assertEquals(0, tree.openFiles());
    }

    @Test
    void stopsWhenItsObserverWantsTo() {
        var archive = files().directory("");
        for (int i = 0; i < 3_000; i++) {
            archive.file("f%05d".formatted(i), SMALL);
        }
        archive.commit();

        var result = fixture.open().restore(EntrySelection.ALL, tree, stoppingAtOnce());

        assertFalse(result.finished());
        assertEquals(0, tree.openFiles());
    }

    @Test
    void namesTheSourcesWhereTheOneThatIsWantedIsNotThere() {
        files().file("a", SMALL).commit();

        assertEquals(
                Optional.of(new Unmatched(List.of("source nosuch"), List.of("files"), List.of())),
                Unmatched.of(new EntrySelection(Optional.of("nosuch"), List.of()), fixture.open()));
    }

    @Test
    void namesThePatternsThatMatchNothing() {
        files().file("a", SMALL).commit();
        var patterns = List.of(Glob.of("files/a"), Glob.of("files/nosuch"));

        assertEquals(
                Optional.of("the backup has no path files/nosuch; its sources are files"),
                Unmatched.of(new EntrySelection(Optional.empty(), patterns), fixture.open())
                        .map(Unmatched::text));
        assertEquals(
                Optional.empty(),
                Unmatched.of(new EntrySelection(Optional.empty(), patterns.subList(0, 1)), fixture.open()));
    }

    @Test
    void namesThePathThatAPatternWithoutItsSourceMeant() {
        files().directory("var").file("var/a", SMALL).commit();

        assertEquals(
                Optional.of("the backup has no path var/a; its sources are files; perhaps files/var/a"),
                Unmatched.of(matching("var/a"), fixture.open()).map(Unmatched::text));
    }

    private static EntrySelection matching(String... patterns) {
        return new EntrySelection(
                Optional.empty(), Stream.of(patterns).map(Glob::of).toList());
    }

    private RestoreResult restore(EntrySelection selection) {
        return fixture.open().restore(selection, tree, RestoreObserver.NONE);
    }

    private ArchiveBuilder files() {
        return fixture.archive().source("files", SourceKind.FILES, ChunkingParameters.FILES);
    }

    private static RestoreObserver stoppingAtOnce() {
        return new RestoreObserver() {
            @Override
            public void progressed(RestoreCounts counts) {}

            @Override
            public boolean wantsToStop() {
                return true;
            }
        };
    }
}
