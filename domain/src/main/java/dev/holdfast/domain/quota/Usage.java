package dev.holdfast.domain.quota;

import dev.holdfast.domain.storage.ByteSize;

/// What lies in storage, and what running backups were promised on top of it.
public record Usage(ByteSize used, ByteSize reserved) {

    public static final Usage NONE = new Usage(ByteSize.ZERO, ByteSize.ZERO);

    /// What `limit` leaves for new backups; zero where it is reached or passed.
    public ByteSize roomBelow(ByteSize limit) {
        return limit.minusOrZero(used).minusOrZero(reserved);
    }

    /// Whether `more` bytes may come on top without passing `limit`. Once passed, nothing fits, not even
    /// zero bytes.
    public boolean fits(ByteSize more, ByteSize limit) {
        return !passes(limit) && more.compareTo(roomBelow(limit)) <= 0;
    }

    /// With `more` bytes in storage.
    public Usage stored(ByteSize more) {
        return new Usage(used.plus(more), reserved);
    }

    private boolean passes(ByteSize limit) {
        return used.compareTo(limit) > 0 || reserved.compareTo(limit.minusOrZero(used)) > 0;
    }
}
