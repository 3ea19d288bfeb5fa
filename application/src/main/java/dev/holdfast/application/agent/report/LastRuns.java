package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the newest run of each site ended, for `status` and metrics.
public interface LastRuns {

    void remember(LastRun run);

    /// By site name.
    List<LastRun> all();

    default Optional<LastRun> of(String site) {
        return all().stream().filter(run -> run.site().equals(site)).findFirst();
    }

    /// @param outcome     `success`, `partial`, `failed`, `quota-denied`, `cancelled`, `skipped`
    /// @param detail      why it did not succeed; empty where it did
    /// @param committed   the run of the site that last committed a backup: this one, or one before
    /// @param totals      of all runs of the site on this host, this one included
    record LastRun(
            String site,
            String outcome,
            String detail,
            Instant startedAt,
            Instant finishedAt,
            Optional<Committed> committed,
            RunTotals totals) {

        /// Whether this very run made a backup.
        public boolean isCommitted() {
            return outcome.equals("success") || outcome.equals("partial");
        }
    }

    /// @param sourceBytes about how much there was to back up
    record Committed(BackupId backup, Instant at, long sourceBytes, RunFigures figures) {}
}
