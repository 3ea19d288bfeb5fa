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

    /// @param outcome     `success`, `partial`, `failed`, `quota-denied`, `cancelled`
    /// @param detail      why it did not succeed; empty where it did
    /// @param lastSuccess when a run of the site last committed a backup
    record LastRun(
            String site,
            Optional<BackupId> backup,
            String outcome,
            String detail,
            Instant startedAt,
            Instant finishedAt,
            Optional<Instant> lastSuccess,
            RunFigures figures) {}
}
