package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;

/// One signing-in of a user, kept up by refresh tokens of which each is used once.
public record Session(SessionId id, UserId user, Instant startedAt, Instant expiresAt) {

    /// A session ends this long after it was last refreshed.
    public static final Duration IDLE = Duration.ofDays(14);

    public static Session begin(SessionId id, UserId user, Instant now) {
        return new Session(id, user, now, now.plus(IDLE));
    }

    public Session refreshed(Instant now) {
        return new Session(id, user, startedAt, now.plus(IDLE));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
