package dev.holdfast.domain.archive;

/// A file's time as the kernel keeps it; may lie before 1970.
///
/// @param seconds since the epoch
/// @param nanos   0 to 999,999,999, always forward from `seconds`
public record Timestamp(long seconds, int nanos) implements Comparable<Timestamp> {

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    public Timestamp {
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new IllegalArgumentException("impossible nanoseconds: " + nanos);
        }
    }

    @Override
    public int compareTo(Timestamp other) {
        var order = Long.compare(seconds, other.seconds);
        return order != 0 ? order : Integer.compare(nanos, other.nanos);
    }
}
