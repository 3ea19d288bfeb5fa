package dev.holdfast.application.master.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How old, by the store's clock, what nobody needs has to be before it goes.
final class Grace {

    /// A node may still be about to name a pack in a commit record.
    static final Duration ORPHANS = Duration.ofDays(14);

    /// A test of a storage, or an upload in parts, that takes so long is dead.
    static final Duration LEFTOVERS = Duration.ofDays(1);

    /// Older than any object of Holdfast: what stores say that keep no times, or lost them.
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Duration AHEAD_AT_MOST = Duration.ofDays(1);

    private Grace() {}

    static boolean isOver(Instant writtenAt, Duration grace, Instant now) {
        return wait(writtenAt, grace, now).isEmpty();
    }

    /// Why it may not go yet.
    static Optional<String> wait(Instant writtenAt, Duration grace, Instant now) {
        if (writtenAt.isBefore(EARLIEST) || writtenAt.isAfter(now.plus(AHEAD_AT_MOST))) {
            return Optional.of("the store says that it was written at " + writtenAt + ", which is not to be believed");
        }
        return writtenAt.plus(grace).isBefore(now)
                ? Optional.empty()
                : Optional.of("it may be deleted from " + writtenAt.plus(grace) + " on");
    }
}
