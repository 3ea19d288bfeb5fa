package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lets a program act for the user who made it, within the grant of both.
///
/// @param usedAt roughly; see [#isWorthNoting]
public record ApiToken(
        ApiTokenId id,
        String name,
        UserId owner,
        Grant grant,
        Scope scope,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> usedAt) {

    public static final Duration USUAL_LIFETIME = Duration.ofDays(90);
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    private static final Duration COARSE = Duration.ofMinutes(5);

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// Whether the time of this use is worth a write.
    public boolean isWorthNoting(Instant now) {
        return usedAt.map(last -> now.isAfter(last.plus(COARSE))).orElse(true);
    }

    /// What a token may do of all that its role may.
    public enum Scope {
        /// Ask, and change nothing.
        READ,
        FULL
    }
}
