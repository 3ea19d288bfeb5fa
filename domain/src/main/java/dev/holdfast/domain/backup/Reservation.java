package dev.holdfast.domain.backup;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;

/// Bytes promised to a run for as long as it is heard of. A run whose reservation lapsed may go on and
/// report; it just no longer keeps others out.
public record Reservation(BackupId run, ByteSize bytes, Instant until) {

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
