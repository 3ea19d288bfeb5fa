package dev.holdfast.application.agent.archive.reader;

import static dev.holdfast.contracts.archive.ArchiveBuilder.PLAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryTree;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.CountingStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.archive.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a backup of which little is wanted.
final class SelectiveReadingTests {

    private static final byte[] SMALL = SampleBytes.of("small", 700);
    private static final int HANDFUL = 6;

    private final ReaderFixture fixture = new ReaderFixture();
    private final CountingStore counted = new CountingStore(fixture.store);
    private final InMemoryTree tree = new InMemoryTree();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneSmallFileOfManyCostsAHandfulOfRequests() {
        var archive = files().directory("");
        for (int i = 0; i < 3_000; i++) {
            archive.file("f%05d".formatted(i), SampleBytes.of("content " + i, 9_000));
        }
        archive.commit();

        var result = open().restore(only("files/f01500"), tree, RestoreObserver.NONE);

        assertTrue(result.isWhole(), result::toString);
        assertArrayEquals(SampleBytes.of("content 1500", 9_000), tree.content("f01500"));
        assertTrue(counted.reads() <= HANDFUL, () -> counted.reads() + " requests");
    }

    @Test
    void readsNoContentOfWhatIsInPlace() {
        files().directory("")
                .directory("dir")
                .file("dir/large", SampleBytes.of("large", 3_000_000))
                .file("small", SMALL)
                .commit();
        var backup = open();
        backup.restore(EntrySelection.ALL, tree, RestoreObserver.NONE);
        long first = counted.bytes();

        var repeated = backup.restore(EntrySelection.ALL, tree, RestoreObserver.NONE);

        assertEquals(0, repeated.counts().bytes());
        assertTrue(counted.bytes() - first < 100_000, () -> counted.bytes() - first + " bytes after " + first);
    }

    @Test
    void readsNoFurtherThanToTheLastThatIsSelected() {
        var archive = files().directory("").file("a", SMALL);
        for (int i = 0; i < 1_000; i++) {
            var target = Bytes.of(SampleBytes.of("target " + i, 30_000));
            archive.entry("l%05d".formatted(i), PLAIN, new EntryKind.Symlink(target));
        }
        archive.commit();

        open().restore(only("files/a"), tree, RestoreObserver.NONE);
        long forOne = counted.bytes();
        open().entries(EntrySelection.ALL, _ -> {});
        long forAll = counted.bytes() - forOne;

        assertArrayEquals(SMALL, tree.content("a"));
        assertTrue(forOne < forAll / 2, () -> forOne + " bytes of " + forAll);
    }

    @Test
    void looksOnceForTheFewThatAreAskedForAndThenRestored() {
        var archive = files().directory("");
        for (int i = 0; i < 1_000; i++) {
            var target = Bytes.of(SampleBytes.of("target " + i, 30_000));
            archive.entry("l%05d".formatted(i), PLAIN, new EntryKind.Symlink(target));
        }
        archive.file("z", SMALL).commit();
        var backup = open();

        assertEquals(Optional.empty(), Unmatched.of(only("files/z"), backup));
        long toFind = counted.bytes();
        backup.restore(only("files/z"), tree, RestoreObserver.NONE);
        long toRestore = counted.bytes() - toFind;

        assertArrayEquals(SMALL, tree.content("z"));
        assertTrue(toRestore < toFind / 10, () -> toRestore + " bytes after " + toFind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files",
                "files/b",
                "files/b/c",
                "files/b/*",
                "files/b-c",
                "files/**/d",
                "**/d",
                "*/z",
                "*",
                "dump/*",
                "other",
                "other/b/c/d",
                "files/b/../b",
                "files/.",
                "nosuch/b",
                "files/b/[c]",
                "files/b/\\c",
                "files/c"
            })
    void findsWhatWholeReadingFinds(String pattern) {
        twoSources().commit();
        var selection = only(pattern);
        var expected = new ArrayList<String>();
        open().entries(EntrySelection.ALL, listed -> {
            if (selection.selects(listed.source().name(), listed.path())) {
                expected.add(listed.path().toString());
            }
        });

        var found = new ArrayList<String>();
        open().entries(selection, listed -> found.add(listed.path().toString()));

        assertEquals(expected, found);
    }

    @Test
    void refusesWhatComesOutOfOrderAmongWhatItPassesOver() {
        files().file("b", SMALL).file("a", SMALL).file("z", SMALL).commit();

        assertRefused("comes out of order");
    }

    @Test
    void refusesWhatIsBelowAFileThatItPassesOver() {
        files().file("b", SMALL).file("b/a", SMALL).file("z", SMALL).commit();

        assertRefused("is below what is no directory");
    }

    private void assertRefused(String why) {
        var refused = assertThrows(DamagedArchiveException.class, () -> open().entries(only("files/z"), _ -> {}));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private ArchiveBuilder twoSources() {
        return files().directory("")
                .file("a", SMALL)
                .directory("b")
                .directory("b/c")
                .file("b/c/d", SMALL)
                .file("b/d", SMALL)
                .file("b-c", SMALL)
                .file("z", SMALL)
                .source("dump", SourceKind.FILES, ChunkingParameters.FILES)
                .directory("")
                .file("d", SMALL)
                .source("other", SourceKind.FILES, ChunkingParameters.FILES)
                .directory("")
                .directory("b")
                .directory("b/c")
                .file("b/c/d", SMALL)
                .file("z", SMALL);
    }

    private ArchiveBuilder files() {
        return fixture.archive().source("files", SourceKind.FILES, ChunkingParameters.FILES);
    }

    private ReadableBackup open() {
        return fixture.open(counted, ReaderFixture.KEY);
    }

    private static EntrySelection only(String pattern) {
        return new EntrySelection(Optional.empty(), List.of(Glob.of(pattern)));
    }
}
