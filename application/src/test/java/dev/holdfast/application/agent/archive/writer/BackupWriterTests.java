package dev.holdfast.application.agent.archive.writer;

import static dev.holdfast.application.agent.archive.writer.Workbench.dump;
import static dev.holdfast.application.agent.archive.writer.Workbench.failingAfter;
import static dev.holdfast.application.agent.archive.writer.Workbench.files;
import static dev.holdfast.application.agent.archive.writer.Workbench.random;
import static dev.holdfast.application.agent.archive.writer.Workbench.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.format.PackDigestCodec;
import dev.holdfast.application.agent.archive.record.PackPresence;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackupWriterTests {

    private final Workbench bench = new Workbench();

    @Test
    void givesBackEveryFileAsItWas() {
        bench.tree.makeDirectory("empty");
        bench.tree.write("a/nothing", new byte[0]);
        bench.tree.write("a/small", text(1, 100));
        bench.tree.write("a/large", random(2, 5_000_000));
        bench.tree.symlink("a/link", "small");
        bench.tree.write("sparse", sparse());

        var backup = bench.backUp(files());

        var contents = bench.contents(backup);
        var entries = contents.entries();
        assertEquals(
                List.of("", "a/large", "a/link", "a/nothing", "a/small", "empty", "sparse"),
                List.copyOf(entries.keySet()));
        assertArrayEquals(text(1, 100), contents.content(entries.get("a/small")));
        assertArrayEquals(random(2, 5_000_000), contents.content(entries.get("a/large")));
        assertArrayEquals(new byte[0], contents.content(entries.get("a/nothing")));
        assertArrayEquals(sparse(), contents.content(entries.get("sparse")));
        assertEquals(
                new EntryKind.Symlink(Bytes.utf8("small")),
                entries.get("a/link").kind());
        assertEquals(7, backup.record().entries());
        assertFalse(backup.isPartial());
        assertEquals(0, bench.tree.open());
    }

    @Test
    void storesOnlyTheDataOfASparseFile() {
        bench.tree.write("sparse", sparse());

        var backup = bench.backUp(files());

        assertTrue(
                backup.record().bytes().read() < 200_000,
                () -> backup.record().bytes().toString());
    }

    @Test
    void givesBackAFileThatIsAllHole() {
        bench.tree.write("hole", new byte[1024 * 1024]);

        var backup = bench.backUp(files());

        var contents = bench.contents(backup);
        assertEquals(0, backup.record().bytes().read());
        assertArrayEquals(
                new byte[1024 * 1024], contents.content(contents.entries().get("hole")));
    }

    @Test
    void givesBackADumpAsItWas() {
        var backup = bench.backUp(dump(text(1, 3_000_000)));

        var contents = bench.contents(backup);
        assertArrayEquals(
                text(1, 3_000_000), contents.content(contents.entries().get("shop.sql")));
    }

    @Test
    void opensNoFileAndAddsNothingWhenNothingChanged() {
        fillTree(500);
        var first = bench.backUp(files());
        int opened = bench.tree.opened();

        var second = bench.backUpAfter(first, files());

        assertEquals(opened, bench.tree.opened());
        assertEquals(0, second.record().bytes().added());
        assertEquals(0, second.record().bytes().stored());
        assertEquals(bench.contents(first).entries(), bench.contents(second).entries());
        assertEquals(first.record().packs(), second.record().packs());
    }

    @Test
    void opensOnlyTheFilesThatChanged() {
        fillTree(500);
        var first = bench.backUp(files());
        int opened = bench.tree.opened();
        bench.tree.write("dir7/file107", random(99, 30_000));

        var second = bench.backUpAfter(first, files());

        assertEquals(1, bench.tree.opened() - opened);
        assertTrue(
                second.record().bytes().added() < 100_000,
                () -> second.record().bytes().toString());
        var contents = bench.contents(second);
        assertArrayEquals(
                random(99, 30_000), contents.content(contents.entries().get("dir7/file107")));
        assertArrayEquals(text(8, 4_008), contents.content(contents.entries().get("dir8/file8")));
    }

    @Test
    void keepsAllPacksOfAnUnchangedFileSoLargeThatItsReferencesAreStoredElsewhere() {
        bench.packBytes = 8 * 1024 * 1024;
        bench.tree.write("large", random(1, 90_000_000));
        var first = bench.backUp(files());

        var second = bench.backUpAfter(bench.backUpAfter(first, files()), files());

        assertEquals(1, bench.tree.opened());
        assertEquals(first.record().packs(), second.record().packs());
        var contents = bench.contents(second);
        var large = contents.entries().get("large");
        assertEquals(1, ((EntryKind.RegularFile) large.kind()).content().level());
        assertArrayEquals(random(1, 90_000_000), contents.content(large));
    }

    @Test
    void findsUnchangedContentWithoutLocalStateByReadingTheFilesAgain() {
        fillTree(300);
        var first = bench.backUp(files());
        bench.states.forget();

        var second = bench.backUpAfter(first, files());

        assertEquals(600, bench.tree.opened());
        assertEquals(0, second.record().bytes().added());
        assertEquals(bench.contents(first).entries(), bench.contents(second).entries());
    }

    @Test
    void buildsOnTheNewestCompleteBackupWhenNobodyNamesOne() {
        fillTree(300);
        bench.backUp(files());
        bench.now = bench.now.plusSeconds(60);

        var second = bench.committed(bench.job(new BaseChoice.Newest(), files()));

        assertTrue(second.statistics().baseUsed());
        assertEquals(0, second.record().bytes().added());
    }

    @Test
    void storesOnlyTheChangesOfADumpThatChangedHereAndThere() {
        var before = random(1, 4_000_000);
        var first = bench.backUp(dump(before));
        var after = before.clone();
        for (int at = 50_000; at < after.length; at += 400_000) {
            after[at]++;
        }

        var second = bench.backUpAfter(first, dump(after));

        assertTrue(
                second.record().bytes().added() < 300_000,
                () -> second.record().bytes().toString());
        var contents = bench.contents(second);
        assertArrayEquals(after, contents.content(contents.entries().get("shop.sql")));
    }

    @Test
    void storesTheSameContentOnce() {
        bench.tree.write("one", random(1, 1_000_000));
        bench.tree.write("two", random(1, 1_000_000));

        var backup = bench.backUp(files());

        assertTrue(
                backup.record().bytes().added() < 1_010_000,
                () -> backup.record().bytes().toString());
    }

    @Test
    void namesTheFirstNameOfAFileOfSeveralNames() {
        bench.tree.write("b", random(1, 100_000));
        bench.tree.link("a", "b");
        bench.tree.link("c", "b");

        var backup = bench.backUp(files());
        var again = bench.backUpAfter(backup, files());

        for (var contents : List.of(bench.contents(backup), bench.contents(again))) {
            var entries = contents.entries();
            assertEquals(Optional.empty(), entries.get("a").firstName());
            assertEquals(Optional.of(EntryPath.of("a")), entries.get("b").firstName());
            assertEquals(Optional.of(EntryPath.of("a")), entries.get("c").firstName());
            assertEquals(entries.get("a").kind(), entries.get("c").kind());
            assertArrayEquals(random(1, 100_000), contents.content(entries.get("b")));
        }
        assertEquals(1, bench.tree.opened());
    }

    @Test
    void makesTheNextNameTheFirstWhenTheFirstIsGone() {
        bench.tree.write("b", random(1, 100_000));
        bench.tree.link("a", "b");
        var first = bench.backUp(files());
        bench.tree.delete("a");

        var second = bench.backUpAfter(first, files());

        var contents = bench.contents(second);
        assertEquals(Optional.empty(), contents.entries().get("b").firstName());
        assertArrayEquals(
                random(1, 100_000), contents.content(contents.entries().get("b")));
    }

    @Test
    void warnsOfAFileThatShrinksWhileItIsReadAndKeepsWhatItGot() {
        bench.tree.write("log", random(1, 3_000_000));
        bench.tree.whenRead("log", () -> bench.tree.write("log", random(1, 1_000)));

        var backup = bench.backUp(files());

        assertTrue(backup.isPartial());
        assertEquals(BackupWarning.Kind.CHANGED, backup.warnings().getFirst().kind());
        var contents = bench.contents(backup);
        assertArrayEquals(random(1, 1_000), contents.content(contents.entries().get("log")));
    }

    @Test
    void readsAFileAgainThatChangedWhileItWasRead() {
        bench.tree.write("log", random(1, 100_000));
        bench.tree.whenRead("log", () -> bench.tree.write("log", random(2, 100_000)));
        var first = bench.backUp(files());

        var second = bench.backUpAfter(first, files());

        assertTrue(first.isPartial());
        assertFalse(second.isPartial());
        assertEquals(2, bench.tree.opened());
    }

    @Test
    void leavesOutAFileThatCannotBeReadAndSaysSo() {
        bench.tree.write("a", random(1, 100_000));
        bench.tree.write("bad", random(2, 100_000));
        bench.tree.write("c", random(3, 100_000));
        bench.tree.whenRead("bad", () -> {
            throw new FileTreeException("bad block");
        });

        var backup = bench.backUp(files());

        var contents = bench.contents(backup);
        assertEquals(List.of("", "a", "c"), List.copyOf(contents.entries().keySet()));
        assertArrayEquals(
                random(3, 100_000), contents.content(contents.entries().get("c")));
        assertEquals(
                new BackupWarning("files", "bad", BackupWarning.Kind.UNREADABLE, "bad block"),
                backup.warnings().getFirst());
        assertEquals(0, bench.tree.open());
    }

    @Test
    void keepsLargeExtendedAttributes() {
        var large = new TreeMap<Bytes, Bytes>();
        for (int i = 0; i < 4; i++) {
            large.put(Bytes.utf8("user.large" + i), Bytes.of(random(i, 60_000)));
        }
        bench.tree.write("tagged", text(1, 10), large);

        var first = bench.backUp(files());
        var second = bench.backUpAfter(first, files());

        var contents = bench.contents(second);
        var elsewhere = contents.entries().get("tagged").largeXattrs().orElseThrow();
        assertTrue(contents.chunks(elsewhere).length > 240_000);
        assertEquals(1, bench.tree.opened());
    }

    @Test
    void failsWhenADumpFailsAtItsEndAndCommitsNothing() {
        var result = bench.writer()
                .write(
                        bench.job(new BaseChoice.None(), dump(() -> failingAfter(random(1, 2_000_000)))),
                        bench.observer);

        var failed = assertInstanceOf(BackupResult.SourceFailed.class, result);
        assertEquals("shop", failed.source());
        assertTrue(failed.detail().contains("exit code 2"));
        assertEquals(0, bench.bucket.count("/backups/"));
    }

    @Test
    void failsWhenTheRootOfATreeIsNotThere() {
        var nowhere = new BackupSource.Files("files", Selection.all(Bytes.utf8("/nowhere")), ByteSize.ZERO);

        var result = bench.writer().write(bench.job(new BaseChoice.None(), nowhere), bench.observer);

        assertInstanceOf(BackupResult.SourceFailed.class, result);
    }

    @Test
    void stopsBeforeItStoresMoreThanItsBudget() {
        bench.tree.write("large", random(1, 8_000_000));

        var result = bench.writer().write(limited(7_000_000), bench.observer);

        assertEquals(new BackupResult.OverBudget(new ByteSize(7_000_000)), result);
        assertEquals(0, bench.bucket.count("/backups/"));
        assertTrue(bench.bucket.bytes() <= 7_000_000);
    }

    @Test
    void neverStoresMoreThanItsBudgetHoweverOftenItIsTried() {
        bench.packBytes = 1024 * 1024;
        bench.tree.write("large", random(1, 20_000_000));

        for (int run = 0; run < 4; run++) {
            var result = bench.writer().write(limited(7_000_000), bench.observer);

            assertEquals(new BackupResult.OverBudget(new ByteSize(7_000_000)), result);
            assertTrue(bench.bucket.bytes() <= 7_000_000, () -> "stored " + bench.bucket.bytes());
        }
    }

    @Test
    void countsTheCommitRecordAgainstItsBudget() {
        bench.tree.write("small", random(1, 10_000));
        var first = assertInstanceOf(
                BackupResult.Committed.class,
                bench.writer().write(bench.job(new BaseChoice.None(), files()), bench.observer));
        long packs = first.record().bytes().stored();
        long record = first.object().toArray().length;

        var result = bench.writer().write(limited(packs + record / 2), bench.observer);

        assertEquals(new BackupResult.OverBudget(new ByteSize(packs + record / 2)), result);
        assertEquals(1, bench.bucket.count("/backups/"));
    }

    @Test
    void stopsWhenAskedTo() {
        bench.tree.write("large", random(1, 8_000_000));
        bench.observer = new BackupObserver() {
            private volatile boolean enough;

            @Override
            public void progressed(BackupProgress progress) {
                enough = progress.read() > 2_000_000;
            }

            @Override
            public boolean wantsToStop() {
                return enough;
            }
        };

        var result = bench.writer().write(bench.job(new BaseChoice.None(), files()), bench.observer);

        assertEquals(new BackupResult.Cancelled(), result);
        assertEquals(0, bench.bucket.count("/backups/"));
    }

    @Test
    void refusesToWriteWhileAnotherProcessDoes() {
        try (var _ = bench.states.open(Workbench.SITE, Workbench.STORAGE).orElseThrow()) {
            var result = bench.writer().write(bench.job(new BaseChoice.None(), files()), bench.observer);

            assertEquals(new BackupResult.SiteBusy(), result);
        }
    }

    @Test
    void namesNoPackThatNothingNeedsAnyMore() {
        bench.tree.write("old", random(1, 2_000_000));
        var first = bench.backUp(files());
        bench.tree.delete("old");
        bench.tree.write("new", random(2, 2_000_000));
        var second = bench.backUpAfter(first, files());

        var third = bench.backUpAfter(second, files());

        var old = first.record().livePacks().map(PackRow::id).collect(Collectors.toSet());
        var live = third.record().livePacks().map(PackRow::id).collect(Collectors.toSet());
        assertTrue(live.stream().noneMatch(old::contains), () -> old + " and " + live);
        assertEquals(Optional.empty(), second.record().packs().getFirst());
        var contents = bench.contents(third);
        assertArrayEquals(
                random(2, 2_000_000), contents.content(contents.entries().get("new")));
    }

    @Test
    void readsAFileAgainWhosePackIsGone() {
        fillTree(300);
        var first = bench.backUp(files());
        var content = first.record().packs().getFirst().orElseThrow().id();
        bench.missing.add(content);

        var second = bench.backUpAfter(first, files());

        assertEquals(0, first.statistics().packsLost());
        assertEquals(1, second.statistics().packsLost());
        assertTrue(second.record().livePacks().noneMatch(it -> it.id().equals(content)));
        var contents = bench.contents(second);
        assertArrayEquals(text(8, 4_008), contents.content(contents.entries().get("dir8/file8")));
    }

    @Test
    void storesAnewWhatWasFoundDamaged() {
        fillTree(300);
        var first = bench.backUp(files());
        var content = first.record().packs().getFirst().orElseThrow().id();
        bench.states.foundDamaged(Workbench.SITE, Set.of(content));

        var second = bench.backUpAfter(first, files());
        var third = bench.backUpAfter(second, files());

        assertEquals(1, second.statistics().packsLost());
        assertTrue(second.record().livePacks().noneMatch(it -> it.id().equals(content)));
        assertEquals(0, third.statistics().packsLost());
        assertEquals(0, third.statistics().filesOpened());
        var contents = bench.contents(third);
        assertArrayEquals(text(8, 4_008), contents.content(contents.entries().get("dir8/file8")));
    }

    @Test
    void findsOutItselfThatAPackIsGoneOrShortWhenNobodyNamesTheBase() {
        fillTree(300);
        bench.tree.write("big", random(1, 3_000_000));
        var first = bench.backUp(files());
        var packs = first.record()
                .livePacks()
                .map(it -> ObjectKey.pack(Workbench.SITE, it.id()))
                .toList();
        bench.bucket.delete(List.of(packs.getFirst()));
        bench.bucket.replace(packs.get(1), random(2, 1_000));
        bench.now = bench.now.plusSeconds(60);

        var second = bench.committed(bench.job(new BaseChoice.Newest(), files()));

        assertEquals(2, second.statistics().packsLost());
        assertEquals(Map.of(), new PackPresence(bench.bucket).faults(second.record()));
        var contents = bench.contents(second);
        assertArrayEquals(text(8, 4_008), contents.content(contents.entries().get("dir8/file8")));
        assertArrayEquals(
                random(1, 3_000_000), contents.content(contents.entries().get("big")));
    }

    @Test
    void countsAPackThatItFindsGoneAsItLooksIntoIt() {
        fillTree(300);
        var first = bench.backUp(files());
        bench.states.forget();
        bench.bucket.delete(List.of(ObjectKey.pack(
                Workbench.SITE, first.record().packs().getFirst().orElseThrow().id())));

        var second = bench.backUpAfter(first, files());

        assertEquals(1, second.statistics().packsLost());
    }

    @Test
    void storesAllNamesOfALargeFileAnewWhosePackIsGone() {
        bench.packBytes = 8 * 1024 * 1024;
        bench.tree.write("big", random(1, 90_000_000));
        bench.tree.link("zlink", "big");
        var first = bench.backUp(files());
        bench.missing.add(first.record().packs().get(3).orElseThrow().id());

        var second = bench.backUpAfter(first, files());
        bench.tree.write("new", random(2, 9_000_000));
        var third = bench.backUpAfter(second, files());

        assertEquals(3, bench.tree.opened());
        for (var backup : List.of(second, third)) {
            var contents = bench.contents(backup);
            assertArrayEquals(
                    random(1, 90_000_000), contents.content(contents.entries().get("zlink")));
        }
    }

    @Test
    void tellsHowMuchOfEachBasePackIsStillUsed() {
        bench.tree.write("kept", random(1, 1_000_000));
        bench.tree.write("replaced", random(2, 1_000_000));
        var first = bench.backUp(files());
        bench.tree.write("replaced", random(3, 1_000_000));

        var second = bench.backUpAfter(first, files());

        var content = second.usage().getFirst();
        assertEquals(first.record().packs().getFirst().orElseThrow(), content.pack());
        assertEquals(0.5, content.ratio(), 0.01);
    }

    @Test
    void storesAnewWhatIsLeftOfPacksThatAreHardlyUsed() {
        int days = 12;
        var backup = Optional.<BackupResult.Committed>empty();
        for (int day = 0; day < days; day++) {
            bench.tree.write("kept" + day, random(day, 2_000));
            bench.tree.write("replaced", random(1_000 + day, 1_000_000));
            backup = Optional.of(
                    backup.map(it -> bench.backUpAfter(it, files())).orElseGet(() -> bench.backUp(files())));
        }

        var last = backup.orElseThrow();
        var needed = last.record().livePacks().mapToLong(PackRow::bytes).sum();
        assertTrue(needed < 4_000_000, () -> needed + " bytes of packs for a tree of " + (1_000_000 + days * 2_000));
        var contents = bench.contents(last);
        for (int day = 0; day < days; day++) {
            assertArrayEquals(
                    random(day, 2_000), contents.content(contents.entries().get("kept" + day)));
        }
    }

    @Test
    void readsAFileOfManyNamesOnceForAPackThatIsHardlyUsed() {
        int names = 8;
        bench.tree.write("kept", random(1, 9_000_000));
        for (int i = 0; i < names; i++) {
            bench.tree.link("link" + i, "kept");
        }
        bench.tree.write("replaced", random(2, 16_000_000));
        var first = bench.backUp(files());
        bench.tree.write("replaced", random(3, 16_000_000));
        var second = bench.backUpAfter(first, files());

        var third = bench.backUpAfter(second, files());

        var content = first.record().packs().getFirst().orElseThrow().id();
        assertTrue(livePacks(second).contains(content));
        assertFalse(livePacks(third).contains(content));
        assertEquals(1, third.statistics().filesOpened());
        var contents = bench.contents(third);
        for (int i = 0; i < names; i++) {
            assertArrayEquals(
                    random(1, 9_000_000), contents.content(contents.entries().get("link" + i)));
        }
    }

    @Test
    void keepsWhereItWasWhatCannotBeReadToBeStoredAnew() {
        bench.tree.write("kept", random(1, 2_000));
        bench.tree.write("replaced", random(2, 2_000_000));
        var first = bench.backUp(files());
        bench.tree.write("replaced", random(3, 2_000_000));
        var second = bench.backUpAfter(first, files());
        bench.tree.whenRead("kept", () -> {
            throw new FileTreeException("cannot read kept");
        });

        var third = bench.backUpAfter(second, files());

        var contents = bench.contents(third);
        assertArrayEquals(random(1, 2_000), contents.content(contents.entries().get("kept")));
        assertEquals(List.of(BackupWarning.Kind.UNREADABLE), kinds(third));
        assertFalse(Collections.disjoint(livePacks(third), livePacks(first)));
    }

    private static List<BackupWarning.Kind> kinds(BackupResult.Committed backup) {
        return backup.warnings().stream().map(BackupWarning::kind).toList();
    }

    private static Set<PackId> livePacks(BackupResult.Committed backup) {
        return backup.record().livePacks().map(PackRow::id).collect(Collectors.toSet());
    }

    @Test
    void passesTheDigestsOfPacksOn() {
        fillTree(300);
        var first = bench.backUp(files());
        bench.tree.write("another", random(9, 10_000));

        var second = bench.backUpAfter(first, files());

        assertEquals(digests(first).getFirst(), digests(second).getFirst());
        assertEquals(2, digests(second).size());
    }

    @Test
    void goesOnFromACheckpointWhenARunTakesTooLong() {
        fillTree(5_000);
        var first = bench.backUp(files());
        bench.tree.write("dir99/new", random(5, 100_000));
        bench.tree.write("dir0/new", random(6, 100_000));
        bench.checkpointAfter = Duration.ofHours(1);
        var opened = bench.tree.opened();
        var start = bench.now;
        bench.observer = progress -> {
            if (progress.entries() > 0 && bench.now.equals(start)) {
                bench.now = start.plusSeconds(7_200);
            }
        };

        var second = bench.backUpAfter(first, files());

        assertEquals(3, bench.bucket.count("/backups/"));
        assertTrue(bench.tree.opened() - opened <= 4, () -> bench.tree.opened() - opened + " files opened");
        assertFalse(second.record().base().equals(Optional.of(first.record().backup())));
        var contents = bench.contents(second);
        assertEquals(5_000 + 2 + 1, contents.entries().size());
        assertArrayEquals(
                random(5, 100_000), contents.content(contents.entries().get("dir99/new")));
        assertArrayEquals(text(8, 4_008), contents.content(contents.entries().get("dir8/file8")));
    }

    private List<String> digests(BackupResult.Committed backup) {
        var contents = bench.contents(backup);
        var encoded = contents.chunks(contents.backup().root().packDigests());
        var in = new CborReader(encoded);
        var digests = new ArrayList<String>();
        while (!in.atEnd()) {
            digests.add(PackDigestCodec.read(in).sha256().toHex());
        }
        return digests;
    }

    private void fillTree(int files) {
        for (int i = 0; i < files; i++) {
            bench.tree.write("dir" + i % 100 + "/file" + i, text(i, 4_000 + i));
        }
    }

    private BackupJob limited(long budget) {
        bench.budget = new ByteSize(budget);
        return bench.job(new BaseChoice.None(), files());
    }

    private static byte[] sparse() {
        var content = new byte[4 * 1024 * 1024];
        System.arraycopy(random(1, 50_000), 0, content, 1024 * 1024, 50_000);
        System.arraycopy(random(2, 50_000), 0, content, 3 * 1024 * 1024 + 7, 50_000);
        return content;
    }
}
