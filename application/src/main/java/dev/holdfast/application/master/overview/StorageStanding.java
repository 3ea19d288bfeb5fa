package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Optional;

/// What lies on a storage, and how it answered.
///
/// @param sites       how many sites have something there
/// @param storedBytes what the runs wrote there of which the catalogue still knows
/// @param latency     over the last day
public record StorageStanding(
        StorageId storageId,
        String name,
        long sites,
        long storedBytes,
        Optional<Latency> latency,
        Optional<LastReconciliation> lastReconciliation) {

    public record Latency(long meanMillis, long maxMillis, long checks, long failed) {}

    public record LastReconciliation(ReconciliationId id, Instant at, Reconciliation.State status) {}

    /// How the checks of a few minutes went.
    ///
    /// @param at when they began
    public record Checks(Instant at, long checks, long failed, long meanMillis, long maxMillis) {}
}
