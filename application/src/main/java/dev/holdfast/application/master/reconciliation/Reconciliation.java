package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Optional;

/// One comparison of a storage with the catalogue, and what is done about it.
///
/// @param dryRun    whether nothing is to be changed
/// @param confirmed whether somebody released its brake
/// @param seenAt    when whoever carries it out last showed itself
/// @param reason    why it stopped or failed; of a dry run also why a repair would stop
public record Reconciliation(
        ReconciliationId id,
        StorageId storage,
        boolean dryRun,
        Trigger trigger,
        State state,
        boolean confirmed,
        Instant filedAt,
        Instant seenAt,
        Optional<Instant> finishedAt,
        Progress progress,
        Optional<String> reason) {

    /// One that is to be carried out.
    public static Reconciliation fresh(
            ReconciliationId id, StorageId storage, boolean dryRun, Trigger trigger, Instant now) {
        return new Reconciliation(
                id,
                storage,
                dryRun,
                trigger,
                State.RUNNING,
                false,
                now,
                now,
                Optional.empty(),
                Progress.NONE,
                Optional.empty());
    }

    /// What made it begin.
    public enum Trigger {
        SCHEDULE,
        MANUAL
    }

    /// How far it is.
    public enum State {
        RUNNING,
        DONE,
        /// It does not believe what it saw, has changed nothing, and waits for somebody to confirm it.
        STOPPED,
        /// It could not be carried out, or a later one took its place.
        FAILED
    }
}
