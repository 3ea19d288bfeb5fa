package dev.holdfast.domain.quota;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Optional;

/// What a fleet, a node or a site may store.
///
/// @param soft  above it backups go on and somebody is warned; none means no warning
/// @param hard  above it backups stop; none means no limit
/// @param grace how long the soft limit may be passed before it counts as hard; zero means for ever
public record QuotaLimit(Optional<ByteSize> soft, Optional<ByteSize> hard, Duration grace) {

    public static final QuotaLimit UNLIMITED = new QuotaLimit(Optional.empty(), Optional.empty(), Duration.ZERO);

    public QuotaLimit {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is negative: " + grace);
        }
        if (soft.isPresent() && hard.isPresent() && soft.get().compareTo(hard.get()) > 0) {
            throw new IllegalArgumentException("the soft limit is above the hard limit");
        }
    }

    public static QuotaLimit hard(ByteSize hard) {
        return new QuotaLimit(Optional.empty(), Optional.of(hard), Duration.ZERO);
    }

    public boolean isUnlimited() {
        return soft.isEmpty() && hard.isEmpty();
    }
}
