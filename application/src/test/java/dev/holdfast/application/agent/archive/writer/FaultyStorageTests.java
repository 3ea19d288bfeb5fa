package dev.holdfast.application.agent.archive.writer;

import static dev.holdfast.application.agent.archive.writer.Workbench.files;
import static dev.holdfast.application.agent.archive.writer.Workbench.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.contracts.storage.FaultyObjectStore.Script;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultyStorageTests {

    /// Long enough for all buffers to be full.
    private static final long SECOND = 1_000_000_000;

    private final Workbench bench = new Workbench();

    @BeforeEach
    void fill() {
        bench.packBytes = 1024 * 1024;
        bench.tree.write("file", random(1, 3_000_000));
    }

    @Test
    void survivesAStorageThatIsUnavailableNowAndThen() {
        assertContent(backUp((call, _, _) -> call % 3 == 1 ? Fault.NONE : Fault.TRANSIENT));
    }

    @Test
    void takesAPackForStoredWhenOnlyTheAnswerWasLost() {
        var backup = backUp((call, _, _) -> call % 2 == 0 ? Fault.TRANSIENT_AFTER_EFFECT : Fault.NONE);

        assertContent(backup);
        assertEquals(backup.record().livePacks().count(), bench.bucket.count("/packs/"));
    }

    @Test
    void stopsAtOnceWhenTheStorageRefuses() {
        var store = new FaultyObjectStore(
                bench.bucket, (_, operation, _) -> operation == Operation.PUT ? Fault.PERMANENT : Fault.NONE);
        var job = bench.job(store, new BaseChoice.None(), files());

        assertThrows(StorageException.Permanent.class, () -> bench.writer().write(job, bench.observer));
        assertEquals(0, bench.tree.open());
    }

    @Test
    void givesAPackAnotherIdWhenSomethingElseIsUnderItsOwn() {
        var first = new AtomicBoolean(true);
        var backup = backUp((_, operation, subject) -> {
            if (operation == Operation.PUT && subject.contains("/packs/") && first.getAndSet(false)) {
                bench.bucket.put(new ObjectKey(subject), ByteBuffer.wrap(new byte[10]));
            }
            return Fault.NONE;
        });

        assertContent(backup);
        assertEquals(backup.record().livePacks().count() + 1, bench.bucket.count("/packs/"));
    }

    @Test
    void stopsWhenTheStorageSaysOfEveryIdThatItIsTaken() {
        var job = bench.job(
                new FaultyObjectStore(bench.bucket, (_, operation, subject) -> {
                    if (operation == Operation.PUT) {
                        bench.bucket.put(new ObjectKey(subject), ByteBuffer.wrap(new byte[10]));
                    }
                    return Fault.NONE;
                }),
                new BaseChoice.None(),
                files());

        assertThrows(StorageException.Permanent.class, () -> bench.writer().write(job, bench.observer));
    }

    @Test
    void stopsWhenAskedToWhileAllUploadsHang() {
        bench.tree.write("large", random(2, 20_000_000));
        var hanging = new AtomicLong(Long.MAX_VALUE - SECOND);
        bench.observer = new BackupObserver() {
            @Override
            public void progressed(BackupProgress progress) {}

            @Override
            public boolean wantsToStop() {
                return System.nanoTime() > hanging.get() + SECOND;
            }
        };
        var store = new FaultyObjectStore(bench.bucket, (_, operation, subject) -> {
            if (operation == Operation.PUT && subject.contains("/packs/")) {
                hanging.accumulateAndGet(System.nanoTime(), Math::min);
                hang();
            }
            return Fault.NONE;
        });

        var result = bench.writer().write(bench.job(store, new BaseChoice.None(), files()), bench.observer);

        assertEquals(new BackupResult.Cancelled(), result);
    }

    @Test
    void startsAfreshWhereItMayNotRead() {
        var first = bench.backUp(files());
        var store = new FaultyObjectStore(
                bench.bucket, (_, operation, _) -> operation == Operation.PUT ? Fault.NONE : Fault.PERMANENT);

        var second = bench.committed(
                bench.job(store, new BaseChoice.Named(first.record().backup()), files()));

        assertTrue(second.record().base().isEmpty());
        assertContent(second);
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private BackupResult.Committed backUp(Script script) {
        var store = new FaultyObjectStore(bench.bucket, script);
        return bench.committed(bench.job(store, new BaseChoice.None(), files()));
    }

    private void assertContent(BackupResult.Committed backup) {
        var contents = bench.contents(backup);
        assertArrayEquals(
                random(1, 3_000_000), contents.content(contents.entries().get("file")));
    }
}
