package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.LastRuns.Committed;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunTotals;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What earlier runs of a site teach.
final class RunHistory {

    private final LastRuns lastRuns;
    private final InstantSource clock;

    RunHistory(LastRuns lastRuns, InstantSource clock) {
        this.lastRuns = lastRuns;
        this.clock = clock;
    }

    /// About how much a run will store of `sourceBytes`: all of it the first time, from then on by how much it
    /// grew and what the last incremental run stored. The budget of the run is what really bounds it.
    Expectation expected(String site, ByteSize sourceBytes) {
        return lastRuns.of(site)
                .flatMap(LastRun::committed)
                .map(before -> expected(before, sourceBytes))
                .orElseGet(() -> new Expectation(sourceBytes, sourceBytes));
    }

    /// How much the last run found to back up; empty where it made no backup, which may be for want of room.
    Optional<ByteSize> sourceBytes(String site) {
        return lastRuns.of(site)
                .filter(LastRun::isCommitted)
                .flatMap(LastRun::committed)
                .map(before -> new ByteSize(before.sourceBytes()));
    }

    void remember(String site, Instant startedAt, RunOutcome outcome) {
        var now = clock.instant();
        var before = lastRuns.of(site);
        var committed = committed(outcome, now).or(() -> before.flatMap(LastRun::committed));
        var totals = before.map(LastRun::totals).orElse(RunTotals.NONE).plus(name(outcome), figures(outcome));
        lastRuns.remember(new LastRun(site, name(outcome), detail(outcome), startedAt, now, committed, totals));
    }

    private static Expectation expected(Committed before, ByteSize sourceBytes) {
        var growth = sourceBytes.minusOrZero(new ByteSize(before.sourceBytes()));
        return new Expectation(growth.plus(changes(before)), growth);
    }

    private static ByteSize changes(Committed before) {
        return before.figures().incremental() ? new ByteSize(before.figures().stored()) : ByteSize.ZERO;
    }

    private static Optional<Committed> committed(RunOutcome outcome, Instant now) {
        if (outcome instanceof RunOutcome.Completed done) {
            return Optional.of(new Committed(done.backup(), now, done.sourceBytes(), done.figures()));
        }
        return Optional.empty();
    }

    private static RunFigures figures(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Completed done ? done.figures() : RunFigures.NONE;
    }

    static String name(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed done -> done.isPartial() ? "partial" : "success";
            case RunOutcome.QuotaDenied _ -> "quota-denied";
            case RunOutcome.Failed _ -> "failed";
            case RunOutcome.Busy _ -> "busy";
            case RunOutcome.Cancelled _ -> "cancelled";
            case RunOutcome.Skipped _ -> "skipped";
        };
    }

    static String detail(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.QuotaDenied(var detail) -> detail;
            case RunOutcome.Failed(var failure) -> failure.detail();
            case RunOutcome.Skipped(var why) -> why;
            case RunOutcome.Completed _, RunOutcome.Busy _, RunOutcome.Cancelled _ -> "";
        };
    }
}
