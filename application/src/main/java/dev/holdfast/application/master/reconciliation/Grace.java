package dev.holdfast.application.master.reconciliation;

import java.time.Duration;
import java.time.Instant;

/// How old, by the store's clock, what nobody needs has to be before it goes.
final class Grace {

    /// A node may still be about to name a pack in a commit record.
    static final Duration ORPHANS = Duration.ofDays(14);

    /// A test of a storage, or an upload in parts, that takes so long is dead.
    static final Duration LEFTOVERS = Duration.ofDays(1);

    private Grace() {}

    static boolean isOver(Instant writtenAt, Duration grace, Instant now) {
        return writtenAt.plus(grace).isBefore(now);
    }
}
