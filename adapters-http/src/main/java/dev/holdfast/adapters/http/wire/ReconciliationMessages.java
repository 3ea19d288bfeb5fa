package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is said about reconciliations.
public final class ReconciliationMessages {

    private ReconciliationMessages() {}

    /// `POST /reconciliations`.
    public record Create(UUID storageId, boolean dryRun) {}

    /// Answers whatever sets a reconciliation going.
    public record Filed(UUID id) {}

    /// @param status           `running`, `done`, `stopped` or `failed`
    /// @param trigger          `schedule` or `manual`
    /// @param counts           differences by kind
    /// @param stoppedBecause   why it stopped or failed; of a dry run also why a repair would stop
    /// @param differencesTotal how many there are, on this page and on others
    /// @param differences      a page of them, only where one reconciliation is asked for
    /// @param next             where the next page of them begins, likewise
    public record Reconciliation(
            UUID id,
            UUID storageId,
            String status,
            boolean dryRun,
            String trigger,
            boolean confirmed,
            Instant startedAt,
            @OrNull Optional<Instant> finishedAt,
            long objectsListed,
            long bytesListed,
            Map<String, Long> counts,
            @OrNull Optional<String> stoppedBecause,
            long differencesTotal,
            Optional<List<Difference>> differences,
            @OrNull Optional<String> next) {

        public Reconciliation with(List<Difference> found, Optional<String> more) {
            return new Reconciliation(
                    id,
                    storageId,
                    status,
                    dryRun,
                    trigger,
                    confirmed,
                    startedAt,
                    finishedAt,
                    objectsListed,
                    bytesListed,
                    counts,
                    stoppedBecause,
                    differencesTotal,
                    Optional.of(found),
                    more);
        }
    }

    /// @param kind     `missing`, `size-mismatch`, `adoptable`, `orphan`, `oversized`, `stale-upload` or
    ///   `foreign`
    /// @param backupId of what the object is, or should be, the commit record
    /// @param action   `none`, `deleted`, `adopted`, `marked-damaged`, `waiting-for-grace`, `restored` or `failed`
    public record Difference(
            String kind, String key, Optional<UUID> backupId, long bytes, String action, String detail) {}
}
