package dev.holdfast.master.doctor;

import java.time.Duration;
import java.time.Instant;

/// How far another clock is from this host's.
final class Skew {

    private static final Duration TOLERABLE = Duration.ofSeconds(5);
    private static final Duration RUINOUS = Duration.ofMinutes(5);

    private Skew() {}

    /// @param whose whose clock it is, as "the database server's"
    static Check check(String name, String whose, Instant here, Instant there) {
        var skew = Duration.between(there, here).abs();
        var detail =
                "%s clock is %d.%03d seconds from this host's".formatted(whose, skew.toSeconds(), skew.toMillisPart());
        if (skew.compareTo(RUINOUS) > 0) {
            return Check.fail(name, detail + "; storages refuse calls, and backups expire at the wrong time: run NTP");
        }
        return skew.compareTo(TOLERABLE) > 0 ? Check.warn(name, detail + "; run NTP on both") : Check.ok(name, detail);
    }
}
