package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;

/// One signing-in of a user, kept up by refresh tokens of which each is used once.
///
/// @param client where it was used from last
/// @param usedAt when it began or was refreshed last
public record Session(SessionId id, UserId user, Client client, Instant startedAt, Instant usedAt, Instant expiresAt) {

    /// A session ends this long after it was last refreshed.
    public static final Duration IDLE = Duration.ofDays(14);

    public static Session begin(SessionId id, UserId user, Client client, Instant now) {
        return new Session(id, user, client, now, now, now.plus(IDLE));
    }

    public Session refreshed(Client from, Instant now) {
        return new Session(id, user, from, startedAt, now, now.plus(IDLE));
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
