package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiesTests extends RunBench {

    @Test
    void writesCopiesWithTheSameIdToTheStoragesThatTheMasterNames() {
        master.askForCopies(3);

        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertEquals(
                List.of(FakeMaster.STORAGE, FakeMaster.SECOND, FakeMaster.THIRD),
                jobs.stream().map(BackupJob::storage).toList());
        assertEquals(1, jobs.stream().map(BackupJob::backup).distinct().count());
        assertEquals(
                List.of(
                        new RunReport.Copy(FakeMaster.SECOND, new BackupOutcome.Success()),
                        new RunReport.Copy(FakeMaster.THIRD, new BackupOutcome.Success())),
                master.reports().getLast().copies());
        assertEquals(
                List.of("storage-2", "storage-3"),
                completed.copies().stream().map(RunOutcome.Copy::storage).toList());
    }

    @Test
    void countsWhatIsStoredAgainstTheBudgetOfCopies() {
        master.askForCopies(2);
        master.allowOnly(1200);

        backUp();

        assertEquals(
                List.of(new ByteSize(1200), new ByteSize(700)),
                jobs.stream().map(BackupJob::budget).toList());
    }

    @Test
    void reportsACopyThatFailedAndFailsNotForIt() {
        master.askForCopies(2);

        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp(failingOn(FakeMaster.SECOND)));

        assertFalse(completed.isPartial());
        var report = master.reports().getLast();
        assertEquals(new BackupOutcome.Success(), report.outcome());
        assertEquals(
                new BackupOutcome.Failed(new BackupFailure("storage-denied", "403")),
                report.copies().getFirst().outcome());
        assertTrue(watcher.notes.contains("no copy on storage-2: 403"), watcher.notes::toString);
    }

    @Test
    void putsNoCopyOnAStorageThatFailedInTheSameRun() {
        master.askForCopies(2);

        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp(failingOn(FakeMaster.STORAGE)));

        assertEquals("storage-2", completed.storage());
        assertEquals(2, jobs.size());
        assertEquals(
                List.of(FakeMaster.STORAGE),
                master.reports().getLast().copies().stream()
                        .map(RunReport.Copy::storage)
                        .toList());
    }

    @Test
    void hasTheReportOnDiskBeforeItMakesCopies() {
        master.askForCopies(2);

        backUp(job -> {
            assertEquals(job.storage().equals(FakeMaster.STORAGE) ? 0 : 1, outbox.size());
            return committed(job);
        });
    }

    @Test
    void makesCopiesOnItsOwnToo() {
        master.askForCopies(2);
        backUp();
        master.goAway();
        jobs.clear();

        backUp();

        assertEquals(
                List.of(FakeMaster.STORAGE, FakeMaster.SECOND),
                jobs.stream().map(BackupJob::storage).toList());
    }
}
