package dev.holdfast.application.master.access;

import java.util.Optional;

/// Ends sessions; their access tokens are refused on every master within seconds.
public interface EndSession {

    /// @return `false` when the user has no such session
    boolean end(UserId user, SessionId id);

    /// Ends the session that a refresh token was given out for, used or not.
    ///
    /// @return the session, where there was one
    Optional<Session> end(BearerSecret refreshToken);

    /// Ends all sessions of the user but this one.
    void endOthers(UserId user, SessionId kept);
}
