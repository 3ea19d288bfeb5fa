package dev.holdfast.application.agent.archive.writer;

import static dev.holdfast.application.agent.archive.writer.Workbench.dump;
import static dev.holdfast.application.agent.archive.writer.Workbench.files;
import static dev.holdfast.application.agent.archive.writer.Workbench.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that dies, wherever it does, leaves nothing that the next one stumbles over.
@Timeout(120)
class DyingRunTests {

    private static final int SMALL_PACKS = 1024 * 1024;

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "CRASH_AFTER_EFFECT"})
    void succeedsAfterARunThatDiedAtAnyCallOfTheStorage(Fault crash) {
        boolean died = true;
        for (int call = 0; died; call++) {
            var bench = bench();
            var first = bench.backUp(files(), dump(random(9, 1_500_000)));
            change(bench);
            died = diesAtCall(call, crash, bench, first);
            succeeds(bench, first);
        }
    }

    @Test
    void succeedsAfterARunThatDiedAtAnyStepOfItsMemory() {
        boolean died = true;
        for (int call = 0; died; call++) {
            var bench = bench();
            var first = bench.backUp(files(), dump(random(9, 1_500_000)));
            change(bench);
            died = diesAtStep(call, bench, first);
            succeeds(bench, first);
        }
    }

    @RepeatedTest(10)
    void usesThePacksThatTheDeadRunUploaded() {
        var bench = bench();
        var job = bench.job(dyingAtTheRecord(bench), new BaseChoice.None(), files());
        assertThrows(Crash.class, () -> bench.writer().write(job, bench.observer));
        long uploaded = bench.bucket.count("/packs/");

        var second = bench.backUp(files());

        assertTrue(uploaded > 3, () -> "only " + uploaded);
        assertEquals(uploaded, second.statistics().packsResumed());
        assertEquals(1, second.statistics().packsUploaded());
        assertTrue(
                second.record().bytes().added() < 1_000,
                () -> second.record().bytes().toString());
        assertEquals(uploaded + 1, second.record().livePacks().count());
        assertContent(bench, second);
    }

    @Test
    void succeedsWithABudgetOfWhatTheDeadRunUploadedAndLittleMore() {
        var bench = bench();
        var job = bench.job(dyingAtTheRecord(bench), new BaseChoice.None(), files());
        assertThrows(Crash.class, () -> bench.writer().write(job, bench.observer));
        bench.budget = new ByteSize(bench.bucket.bytes() + 50_000);

        assertContent(bench, bench.backUp(files()));
    }

    @Test
    void usesAPackThatWasStoredWithoutTheDeadRunKnowing() {
        var bench = bench();
        long stored = dieAtTheAnswerToAPack(bench);

        var second = bench.backUp(files());

        assertTrue(stored >= 1);
        assertEquals(stored, second.statistics().packsResumed());
        assertContent(bench, second);
    }

    @Test
    void takesNothingElseForSuchAPack() {
        var bench = bench();
        dieAtTheAnswerToAPack(bench);
        bench.bucket.list(Workbench.SITE + "/packs/", Optional.empty()).objects().stream()
                .map(object -> bench.bucket.content(object.key().value()))
                .forEach(content -> content[content.length / 2] ^= 1);

        var second = bench.backUp(files());

        assertEquals(0, second.statistics().packsResumed());
        assertContent(bench, second);
    }

    /// @return how many packs are stored then
    private static long dieAtTheAnswerToAPack(Workbench bench) {
        var store = new FaultyObjectStore(
                bench.bucket,
                (_, operation, _) ->
                        operation == FaultyObjectStore.Operation.PUT ? Fault.CRASH_AFTER_EFFECT : Fault.NONE);
        var job = bench.job(store, new BaseChoice.None(), files());
        assertThrows(Crash.class, () -> bench.writer().write(job, bench.observer));
        return bench.bucket.count("/packs/");
    }

    @Test
    void doesNotBuildOnPacksThatAreTooOldByTheClockOfTheStore() {
        var bench = bench();
        var job = bench.job(dyingAtTheRecord(bench), new BaseChoice.None(), files());
        assertThrows(Crash.class, () -> bench.writer().write(job, bench.observer));
        bench.now = bench.now.plus(Duration.ofDays(8));

        var second = bench.backUp(files());

        assertEquals(0, second.statistics().packsResumed());
        assertContent(bench, second);
    }

    @Test
    void doesNotBuildOnAPackThatTheStorageHasNoMore() {
        var bench = bench();
        var job = bench.job(dyingAtTheRecord(bench), new BaseChoice.None(), files());
        assertThrows(Crash.class, () -> bench.writer().write(job, bench.observer));
        var packs = bench.bucket.list(Workbench.SITE + "/packs/", Optional.empty());
        bench.bucket.delete(packs.objects().stream()
                .map(ObjectStore.StoredObject::key)
                .limit(2)
                .toList());

        assertContent(bench, bench.backUp(files()));
    }

    private static boolean diesAtCall(int fatal, Fault crash, Workbench bench, BackupResult.Committed base) {
        var store = new FaultyObjectStore(bench.bucket, (call, _, _) -> call == fatal ? crash : Fault.NONE);
        return dies(bench, bench.job(store, named(base), files(), dump(random(8, 1_500_000))));
    }

    private static boolean diesAtStep(int fatal, Workbench bench, BackupResult.Committed base) {
        var calls = new AtomicInteger();
        bench.states.onCall(step -> {
            if (calls.getAndIncrement() == fatal) {
                throw new Crash(step);
            }
        });
        boolean died = dies(bench, bench.job(named(base), files(), dump(random(8, 1_500_000))));
        bench.states.onCall(_ -> {});
        return died;
    }

    private static boolean dies(Workbench bench, BackupJob job) {
        try {
            bench.writer().write(job, bench.observer);
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    /// Whether the next run succeeds, on the base that it was told of before the other died.
    private static void succeeds(Workbench bench, BackupResult.Committed base) {
        var before = packs(base);
        var next = bench.backUpAfter(base, files(), dump(random(8, 1_500_000)));

        assertContent(bench, next);
        var contents = bench.contents(next);
        assertArrayEquals(
                random(8, 1_500_000), contents.content(contents.entries().get("shop.sql")));
        long added = packs(next).stream().filter(it -> !before.contains(it)).count();
        assertTrue(added <= 8, () -> "added " + added + " packs");
        assertEquals(0, bench.tree.open());
    }

    private static Set<PackRow> packs(BackupResult.Committed backup) {
        return backup.record().livePacks().collect(Collectors.toSet());
    }

    private static void assertContent(Workbench bench, BackupResult.Committed backup) {
        var contents = bench.contents(backup);
        var entries = contents.entries();
        for (int i = 0; i < 6; i++) {
            var content = contents.content(entries.get("file" + i));
            assertArrayEquals(random(entries.size() > 7 && i == 3 ? 33 : i, 900_000), content);
        }
    }

    /// Dies when all packs are stored, and only the record is not.
    private static ObjectStore dyingAtTheRecord(Workbench bench) {
        return new FaultyObjectStore(
                bench.bucket, (_, _, subject) -> subject.contains("/backups/") ? Fault.CRASH : Fault.NONE);
    }

    private static BaseChoice named(BackupResult.Committed base) {
        return new BaseChoice.Named(base.record().backup());
    }

    /// Afterwards the tree has more than seven entries.
    private static void change(Workbench bench) {
        bench.tree.write("file3", random(33, 900_000));
        bench.tree.write("file7", random(7, 10_000));
    }

    private static Workbench bench() {
        var bench = new Workbench();
        bench.packBytes = SMALL_PACKS;
        for (int i = 0; i < 6; i++) {
            bench.tree.write("file" + i, random(i, 900_000));
        }
        return bench;
    }
}
