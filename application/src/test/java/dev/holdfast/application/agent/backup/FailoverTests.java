package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.WaitNote;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.backup.BackupOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailoverTests extends RunBench {

    @Test
    void completesABackupOnTheNextStorageWhenTheFirstFails() {
        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp(failingOn(FakeMaster.STORAGE)));

        assertEquals("storage-2", completed.storage());
        assertTrue(completed.reported());
        var report = master.reports().getLast();
        assertEquals(FakeMaster.SECOND, report.storage());
        assertEquals(completed.backup(), report.backup());
        assertEquals(new BackupOutcome.Success(), report.outcome());
        assertEquals(List.of(), report.copies());
        assertEquals(new BaseChoice.Newest(), jobs.getLast().base());
        assertEquals(jobs.getFirst().backup(), jobs.getLast().backup());
        assertTrue(watcher.notes.contains("storage storage-1: 403"), watcher.notes::toString);
    }

    @Test
    void waitsForAStorageOnlyShortlyWhileThereIsAnother() {
        backUp(failingOn(FakeMaster.STORAGE, FakeMaster.SECOND));

        assertEquals(
                List.of(FAILOVER_AFTER, FAILOVER_AFTER, Patience.FOR_STORAGES.total()),
                jobs.stream().map(job -> job.patience().total()).toList());
    }

    @Test
    void leavesAStorageAloneForAWhileThatFailedAndThenGoesHome() {
        backUp(failingOn(FakeMaster.STORAGE));
        now = NOON.plusSeconds(60);
        backUp();
        assertEquals(FakeMaster.SECOND, jobs.getLast().storage());

        now = NOON.plus(Duration.ofHours(1));
        backUp();
        assertEquals(FakeMaster.STORAGE, jobs.getLast().storage());
        assertTrue(experiences.of(FakeMaster.STORAGE).lastFailure().isEmpty());
    }

    @Test
    void asksAStorageThatFailedOneQuestionBeforeItReadsSourcesForIt() {
        backUp(failingOn(FakeMaster.STORAGE));
        now = NOON.plus(Duration.ofHours(1));
        store = new FaultyObjectStore(new InMemoryObjectStore(), (_, _, _) -> FaultyObjectStore.Fault.TRANSIENT);
        jobs.clear();

        assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertEquals(
                List.of(FakeMaster.SECOND),
                jobs.stream().map(BackupJob::storage).toList());
    }

    @Test
    void triesRestingStoragesWhenAllOthersFail() {
        backUp(failingOn(FakeMaster.STORAGE));

        backUp(failingOn(FakeMaster.SECOND, FakeMaster.THIRD));

        assertEquals(FakeMaster.STORAGE, jobs.getLast().storage());
    }

    @Test
    void tellsPermanentFailuresOfStoragesApart() {
        var codes = Stream.of(StorageException.Reason.values())
                .map(reason -> RunCode.failure(new StorageException.Permanent(reason, "no", null))
                        .code())
                .toList();

        assertEquals(
                List.of(
                        "storage-denied",
                        "storage-no-bucket",
                        "storage-clock-skew",
                        "storage-not-trusted",
                        "storage-refused",
                        "storage-refused"),
                codes);
    }

    @Test
    void tellsTheFailureThatEndsARunOnce() {
        var failed = assertInstanceOf(
                RunOutcome.Failed.class, backUp(failingOn(FakeMaster.STORAGE, FakeMaster.SECOND, FakeMaster.THIRD)));

        assertEquals(
                "storage storage-1: 403; storage storage-2: 403; storage storage-3: 403",
                failed.failure().detail());
        assertFalse(watcher.notes.contains("storage storage-3: 403"), watcher.notes::toString);
    }

    @Test
    void leavesNoStorageAloneWhereThereIsNoOther() {
        backUp(failingOn(FakeMaster.STORAGE, FakeMaster.SECOND, FakeMaster.THIRD));
        now = NOON.plusSeconds(60);

        assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertFalse(watcher.notes.toString().contains("left alone"), watcher.notes::toString);
    }

    @Test
    void saysOnceOfAStorageThatItWaitsForItWhereThatLasts() {
        var waiting = new WaitNote("storage-1", Patience.FOR_STORAGES, () -> now, watcher::noted);

        for (int seconds : List.of(0, 1, 6, 20)) {
            now = NOON.plusSeconds(seconds);
            waiting.waits(new StorageException.Transient("write packs/1", "nothing listens there", null));
        }

        assertEquals(
                List.of("storage storage-1: nothing listens there; trying again, for 600 s at most"), watcher.notes);
    }

    @Test
    void doesNotTurnToAnotherStorageForWhatIsNoStoragesFault() {
        backUp(_ -> new BackupResult.SourceFailed("redis", "exit 1"));

        assertEquals(1, jobs.size());
    }
}
