package dev.holdfast.domain.backup;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;

/// Bytes promised to a run for as long as it is heard of. A run whose reservation lapsed may go on and
/// report; it just no longer keeps others out.
public record Reservation(BackupId run, ByteSize bytes, Instant until) {

    /// 8 PiB: more than anybody has to give, and little enough that sums of reservations never overflow.
    private static final ByteSize LARGEST = new ByteSize(1L << 53);

    public Reservation {
        bytes = bytes.compareTo(LARGEST) < 0 ? bytes : LARGEST;
    }

    /// A reservation for a run that begins at `now`.
    public static Reservation begun(BackupId run, ByteSize expected, Instant now, Duration lease) {
        return new Reservation(run, expected, now.plus(lease));
    }

    public boolean holdsAt(Instant now) {
        return until.isAfter(now);
    }

    /// The reservation after its run was heard of at `now`, having stored `written` bytes. One that
    /// lapsed comes back with what is really written, because the rest may have been promised to somebody
    /// else since.
    public Reservation renewed(ByteSize written, Instant now, Duration lease) {
        return new Reservation(run, holdsAt(now) ? larger(bytes, written) : written, now.plus(lease));
    }

    private static ByteSize larger(ByteSize a, ByteSize b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
