package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.backup.BegunRuns.BegunRun;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.storage.ByteSize;
import java.nio.channels.ClosedByInterruptException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackUpSiteTests extends RunBench {

    @Test
    void reportsABackupThatTheMasterGranted() {
        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertTrue(completed.reported());
        assertFalse(completed.isPartial());
        var report = master.reports().getFirst();
        assertEquals(completed.backup(), report.backup());
        assertEquals(new BackupOutcome.Success(), report.outcome());
        assertEquals(List.of("redis"), report.sources());
        assertTrue(
                report.commitRecord().orElseThrow().contains(completed.backup().toString()));
        assertEquals(0, outbox.size());
        assertEquals(completed.backup(), jobs.getFirst().backup());
        assertEquals(new BaseChoice.None(), jobs.getFirst().base());
    }

    @Test
    void leavesWordOfTheRunForWhoeverHasToSpeakForIt() {
        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp());

        var site = master.reports().getFirst().site();
        assertEquals(
                Optional.of(new BegunRun("shop", site, FakeMaster.STORAGE, completed.backup())), begunRuns.of("shop"));
    }

    @Test
    void callsABackupPartialWhenSomethingCouldNotBeRead() {
        warnings = 2;

        assertTrue(assertInstanceOf(RunOutcome.Completed.class, backUp()).isPartial());

        assertEquals(new BackupOutcome.Partial(), master.reports().getFirst().outcome());
    }

    @Test
    void saysThatItStoredAgainWhatLostPacksHeld() {
        lost = 2;

        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertFalse(completed.isPartial());
        assertEquals(2, completed.figures().packsLost());
        assertEquals(2, master.reports().getFirst().figures().packsLost());
        assertEquals(
                List.of("storage storage-1: packs of earlier runs that were gone or damaged: 2;"
                        + " what the sources still have of their content was stored again"),
                watcher.notes);
    }

    @Test
    void saysNothingOfPacksThatAreAllThere() {
        backUp();

        assertEquals(List.of(), watcher.notes);
    }

    @Test
    void writesNothingThatTheQuotaDenies() {
        master.allowOnly(999);

        assertEquals(new RunOutcome.QuotaDenied("too much"), backUp());

        assertEquals(List.of(), jobs);
        assertEquals(List.of(), master.begun());
    }

    @Test
    void expectsLittleOfASiteThatWasBackedUpBefore() {
        backUp();
        estimate = 1300;
        backUp();

        assertEquals(
                List.of(new ByteSize(1000), new ByteSize(300)),
                master.begun().stream().map(MasterRuns.Request::expected).toList());
    }

    @Test
    void walksATreeOnlyAgainOnceARunMadeNoBackup() {
        site = ofOneTree();
        tree.write("index.php", new byte[1000]);
        backUp();
        tree.write("upload", new byte[5000]);
        backUp(_ -> new BackupResult.OverBudget(new ByteSize(7)));
        master.allowOnly(4000);

        assertEquals(new RunOutcome.QuotaDenied("too much"), backUp());
        assertEquals(new RunOutcome.QuotaDenied("too much"), backUp());

        assertEquals(2, jobs.size());
        assertEquals(
                List.of(new ByteSize(1000), ByteSize.ZERO),
                master.begun().stream().map(MasterRuns.Request::expected).toList());
    }

    @Test
    void reportsThatItsMemoryWasUsedUp() {
        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp(_ -> {
            throw new OutOfMemoryError("Java heap space");
        }));

        assertEquals("out-of-memory", failed.failure().code());
        assertTrue(failed.failure().detail().contains("(Java heap space): raise limits.memoryBytes"));
        assertEquals(
                new BackupOutcome.Failed(failed.failure()),
                master.reports().getFirst().outcome());
    }

    @Test
    void goesOnWithoutTheMasterAndReportsLater() {
        backUp();
        master.goAway();

        var alone = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertFalse(alone.reported());
        assertEquals(new BaseChoice.Newest(), jobs.getLast().base());
        assertEquals(jobs.getFirst().site(), jobs.getLast().site());
        assertEquals(1, outbox.size());

        master.comeBack();
        var next = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertEquals(0, outbox.size());
        assertEquals(
                List.of(alone.backup(), next.backup()),
                master.reports().stream().skip(1).map(report -> report.backup()).toList());
    }

    @Test
    void tellsTheMasterOfOldRunsBeforeItAsksForANewOne() {
        backUp();
        master.goAway();
        backUp();
        master.comeBack();

        backUp(job -> {
            assertEquals(2, master.reports().size());
            return committed(job);
        });

        assertEquals(3, master.reports().size());
    }

    @Test
    void backsUpNothingOnItsOwnWhenToldNotTo() {
        backUp();
        master.goAway();

        var outcome = useCase(this::committed)
                .backUp(new BackUpSite.Order(SHOP, BackupTrigger.SCHEDULE, false, FAILOVER_AFTER), watcher);

        assertEquals(new RunOutcome.Skipped("nothing listens there"), outcome);
        assertEquals(1, jobs.size());
    }

    @Test
    void cannotBackUpASiteOnItsOwnThatTheMasterNeverHeardOf() {
        master.goAway();

        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp());

        assertEquals("no-configuration", failed.failure().code());
        assertEquals(0, outbox.size());
    }

    @Test
    void reportsARunThatFailedOnEveryStorage() {
        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp(job -> {
            throw new StorageException.Transient("it does not answer", null);
        }));

        assertEquals(3, jobs.size());
        assertEquals("storage-unreachable", failed.failure().code());
        assertEquals(
                "storage storage-1: it does not answer; storage storage-2: it does not answer;"
                        + " storage storage-3: it does not answer",
                failed.failure().detail());
        assertEquals(FakeMaster.STORAGE, master.reports().getFirst().storage());
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
        assertEquals("failed", lastRuns.of("shop").orElseThrow().outcome());
    }

    @Test
    void remembersTheLastBackupBeyondFailuresAfterIt() {
        var first = assertInstanceOf(RunOutcome.Completed.class, backUp());
        backUp(_ -> new BackupResult.SourceFailed("redis", "exit 1"));

        var last = lastRuns.of("shop").orElseThrow();

        assertEquals("source redis: exit 1", last.detail());
        assertEquals(first.backup(), last.committed().orElseThrow().backup());
    }

    @Test
    void tellsAnOverrunBudgetFromAFailure() {
        var outcome = backUp(_ -> new BackupResult.OverBudget(new ByteSize(7)));

        assertInstanceOf(RunOutcome.QuotaDenied.class, outcome);
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void leavesASiteAloneThatAnotherRunHolds() {
        try (var _ = runs.take("shop").orElseThrow()) {
            assertEquals(new RunOutcome.Busy(), backUp());
        }
        assertEquals(List.of(), jobs);
        assertInstanceOf(RunOutcome.Completed.class, backUp());
    }

    @Test
    void letsTheDaemonKnowOfARunFromItsBeginningToItsEnd() {
        backUp(job -> {
            assertEquals(job.backup(), runs.all().getFirst().backup());
            return committed(job);
        });

        assertEquals(List.of(), runs.all());
        assertEquals("preparing", runs.told().getFirst().phase());
    }

    @Test
    void reportsWhatWasCancelled() {
        assertEquals(new RunOutcome.Cancelled(), backUp(_ -> new BackupResult.Cancelled()));

        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
        assertEquals("cancelled", lastRuns.of("shop").orElseThrow().outcome());
    }

    @Test
    void finishesItsPaperworkThoughAnInterruptStoppedIt() {
        backUp(_ -> {
            Thread.currentThread().interrupt();
            return new BackupResult.Cancelled();
        });

        assertFalse(Thread.interrupted());
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void callsARunCancelledWhoseFilesWereClosedByTheInterrupt() {
        var outcome = backUp(_ -> {
            watcher.stopping = true;
            throw new StateException("cannot read the journal", new ClosedByInterruptException());
        });

        assertEquals(new RunOutcome.Cancelled(), outcome);
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void doesNotTakeItsOwnStoppingForAMasterThatIsAway() {
        backUp();
        master.goAway();
        watcher.stopping = true;

        assertEquals(new RunOutcome.Cancelled(), backUp());
        assertEquals(1, jobs.size());
    }

    private static SiteConfiguration ofOneTree() {
        var source = new SourceSpec.Files("files", List.of("/tree"), List.of());
        return new SiteConfiguration("shop", Optional.empty(), ZoneId.of("UTC"), List.of(source), Hooks.NONE);
    }
}
