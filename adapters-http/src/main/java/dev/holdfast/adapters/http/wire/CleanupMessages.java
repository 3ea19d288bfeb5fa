package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.application.master.cleanup.ActionKind;
import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.CleanupTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is said about cleanups.
public final class CleanupMessages {

    private CleanupMessages() {}

    /// `POST /cleanups`.
    ///
    /// @param dryRun whether nothing is to be changed
    /// @param siteId the only site to look at
    public record Create(boolean dryRun, Optional<UUID> siteId) {}

    /// What was filed, or goes on.
    public record Filed(UUID id) {}

    /// A cleanup.
    ///
    /// @param confirmable  whether it is stopped and waits for somebody to confirm
    /// @param actions      the first of them; only where one cleanup is asked for
    /// @param actionsTotal likewise
    public record Cleanup(
            UUID id,
            CleanupStatus status,
            boolean dryRun,
            CleanupTrigger trigger,
            Optional<UUID> siteId,
            Instant startedAt,
            @OrNull Optional<Instant> finishedAt,
            Counts counts,
            long freedBytes,
            @OrNull Optional<String> stoppedBecause,
            boolean confirmable,
            Optional<List<Action>> actions,
            Optional<Integer> actionsTotal) {

        public Cleanup withActions(List<Action> some, int total) {
            return new Cleanup(
                    id,
                    status,
                    dryRun,
                    trigger,
                    siteId,
                    startedAt,
                    finishedAt,
                    counts,
                    freedBytes,
                    stoppedBecause,
                    confirmable,
                    Optional.of(some),
                    Optional.of(total));
        }
    }

    public record Counts(int expired, int tombstoned, int deleted, int heldBack, int waiting, int failed) {}

    public record Action(UUID backupId, UUID siteId, ActionKind action, String reason) {}
}
