package dev.holdfast.application.agent.schedule;

import static dev.holdfast.application.agent.schedule.DaemonBench.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.backup.BegunRuns.BegunRun;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.agent.report.RunTotals;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Runs of the schedule whose processes end without saying what became of them.
class UntoldRunsTests {

    private static final SiteId SHOP = new SiteId(UUID.randomUUID());
    private static final StorageId STORAGE = new StorageId(UUID.randomUUID());
    private static final Instant DUE = NOON.plus(Duration.ofMinutes(10));

    private final DaemonBench bench = new DaemonBench();

    @Test
    void areKnownAsFailedOnTheHostAndToTheMaster() {
        var before = begun();
        bench.begunRuns.remember(before);
        bench.exitCode = 1;
        bench.lasting = Duration.ofSeconds(30);

        launchOnce();

        var last = bench.lastRuns.of("shop").orElseThrow();
        assertEquals("failed", last.outcome());
        assertEquals(
                "the process of this run ended with exit code 1, before it said what became of it;"
                        + " journalctl -u holdfast-agent may say why",
                last.detail());
        assertEquals(DUE, last.startedAt());
        assertEquals(1, last.totals().runs().get("failed"));
        var report = report();
        assertNotEquals(before.backup(), report.backup());
        assertEquals(SHOP, report.site());
        assertEquals(STORAGE, report.storage());
        assertEquals(BackupTrigger.SCHEDULE, report.trigger());
        assertEquals(DUE, report.startedAt());
        assertEquals(new BackupFailure("process-ended", last.detail()), failure(report));
    }

    @Test
    void saySoWhereASignalEndedThem() {
        bench.exitCode = 137;

        launchOnce();

        var detail = bench.lastRuns.of("shop").orElseThrow().detail();
        assertTrue(
                detail.startsWith("the process of this run ended with exit code 137, as by signal 9, before"), detail);
    }

    @Test
    void areToldUnderTheIdThatTheMasterGaveThem() {
        bench.begunRuns.remember(begun());
        var begun = begun();
        bench.dying = _ -> bench.begunRuns.remember(begun);
        bench.exitCode = 137;

        launchOnce();

        assertEquals(begun.backup(), report().backup());
    }

    @Test
    void leaveAReportAloneThatTheyWroteBeforeTheyDied() {
        var begun = begun();
        var report = success(begun);
        bench.dying = _ -> {
            bench.begunRuns.remember(begun);
            bench.outbox.add(report);
        };
        bench.exitCode = 137;

        launchOnce();

        assertEquals(report, report());
    }

    @Test
    void areNotToldTwiceWhereTheyToldThemselves() {
        bench.begunRuns.remember(begun());
        var told = new LastRun("shop", "failed", "no database", DUE, DUE, Optional.empty(), RunTotals.NONE);
        bench.dying = _ -> bench.lastRuns.remember(told);
        bench.exitCode = 1;

        launchOnce();

        assertEquals(told, bench.lastRuns.of("shop").orElseThrow());
        assertEquals(0, bench.outbox.size());
    }

    @Test
    void areNoFailuresWhereAnotherRunHeldTheSite() {
        bench.begunRuns.remember(begun());
        bench.exitCode = 11;

        launchOnce();

        assertUntold();
    }

    @Test
    void areNoFailuresWhereTheDaemonEndedThem() {
        bench.begunRuns.remember(begun());
        bench.lasting = Duration.ofDays(1);
        bench.stopsWithin = Duration.ofDays(1);

        launchOnce();

        assertTrue(bench.log.getLast().endsWith("ended shop 137"), bench.log::toString);
        assertUntold();
    }

    @Test
    void areKnownWhereNoProcessCouldBeStarted() {
        bench.begunRuns.remember(begun());
        bench.processesFail = true;

        launchOnce();

        assertEquals(
                "no process could be started for this run: no memory",
                failure(report()).detail());
        assertEquals("failed", bench.lastRuns.of("shop").orElseThrow().outcome());
    }

    @Test
    void areKnownOnTheHostAloneWhereNoMasterKnowsTheSite() {
        bench.exitCode = 1;

        launchOnce();

        assertEquals("failed", bench.lastRuns.of("shop").orElseThrow().outcome());
        assertEquals(0, bench.outbox.size());
    }

    private void launchOnce() {
        bench.launchFor(Duration.ofMinutes(11));
    }

    private void assertUntold() {
        assertEquals(List.of(), bench.lastRuns.all());
        assertEquals(0, bench.outbox.size());
    }

    private RunReport report() {
        assertEquals(1, bench.outbox.size());
        return bench.outbox.oldest().orElseThrow();
    }

    private static BackupFailure failure(RunReport report) {
        return assertInstanceOf(BackupOutcome.Failed.class, report.outcome()).failure();
    }

    private static BegunRun begun() {
        return new BegunRun("shop", SHOP, STORAGE, new BackupId(UUID.randomUUID()));
    }

    private static RunReport success(BegunRun begun) {
        return new RunReport(
                begun.backup(),
                begun.id(),
                begun.storage(),
                new BackupOutcome.Success(),
                BackupTrigger.SCHEDULE,
                DUE,
                DUE,
                Optional.empty(),
                List.of(),
                RunFigures.NONE,
                List.of());
    }
}
