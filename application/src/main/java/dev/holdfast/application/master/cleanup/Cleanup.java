package dev.holdfast.application.master.cleanup;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Optional;

/// A cleanup, from its request on.
///
/// @param site           the only one that it looks at; empty for all
/// @param isPlanned      whether it is settled what it wants to take
/// @param isWaiting      whether it is stopped and waits for somebody to confirm
/// @param stoppedBecause what a brake said, until somebody confirms; of a dry run, what it would say
public record Cleanup(
        CleanupId id,
        CleanupStatus status,
        boolean dryRun,
        CleanupTrigger trigger,
        Optional<SiteId> site,
        Instant startedAt,
        Optional<Instant> finishedAt,
        boolean isPlanned,
        boolean isWaiting,
        Optional<String> stoppedBecause,
        Counts counts,
        ByteSize freed) {

    public Cleanup with(Counts newCounts) {
        return new Cleanup(
                id,
                status,
                dryRun,
                trigger,
                site,
                startedAt,
                finishedAt,
                isPlanned,
                isWaiting,
                stoppedBecause,
                newCounts,
                freed);
    }

    /// How many backups it dealt with how.
    ///
    /// @param expired that no rule keeps, whatever was done about them
    /// @param waiting for their node
    public record Counts(int expired, int tombstoned, int deleted, int heldBack, int waiting, int failed) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}
