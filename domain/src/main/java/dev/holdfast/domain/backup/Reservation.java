package dev.holdfast.domain.backup;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Bytes promised to a run for as long as it is heard of. A run whose reservation lapsed may go on and
/// report; it just no longer keeps others out.
///
/// @param budget what the run may store at most, and so all that it is ever promised, whatever its node says
public record Reservation(BackupId run, ByteSize bytes, ByteSize budget, Instant until) {

    /// 8 PiB: more than anybody has to give, and little enough that sums of reservations never overflow.
    private static final ByteSize LARGEST = new ByteSize(1L << 53);

    public Reservation {
        budget = smaller(budget, LARGEST);
        bytes = smaller(bytes, budget);
    }

    /// A reservation for a run that begins at `now`.
    ///
    /// @param room what its quotas leave; empty where nothing limits it
    public static Reservation begun(
            BackupId run, ByteSize expected, Optional<ByteSize> room, Instant now, Duration lease) {
        return new Reservation(run, expected, room.orElse(LARGEST), now.plus(lease));
    }

    public boolean holdsAt(Instant now) {
        return until.isAfter(now);
    }

    /// The reservation after its run was heard of at `now`, having stored `written` bytes. One that
    /// lapsed comes back with what is really written, because the rest may have been promised to
    /// somebody else since.
    public Reservation renewed(ByteSize written, Instant now, Duration lease) {
        return new Reservation(run, holdsAt(now) ? larger(bytes, written) : written, budget, now.plus(lease));
    }

    private static ByteSize smaller(ByteSize a, ByteSize b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static ByteSize larger(ByteSize a, ByteSize b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
