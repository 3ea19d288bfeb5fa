package dev.holdfast.application.master.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sessions and the hashes of their refresh tokens. Each method is one transaction.
public interface Sessions {

    /// Begins a session, and forgets those that were over at its start.
    ///
    /// @param userVersion of the user who was let in: whoever has another password by now is let in by that one
    /// @return `false` when the user is gone or has another version
    boolean begin(Session session, long userVersion, String tokenHash);

    /// The session that a refresh token was given out for, used or not.
    Optional<Session> withToken(String tokenHash);

    /// Replaces the unused token `usedHash` by `nextHash`, or does neither.
    ///
    /// @param againUntil until when the token may come again by [#rotateAgain]
    /// @return `false` when the token or another in its place was used meanwhile, or its session ended
    boolean rotate(Session refreshed, String usedHash, String nextHash, Instant againUntil);

    /// Has `nextHash`, too, follow the token `usedHash`, which was used before and may come again; one of
    /// those that follow it can be used.
    ///
    /// @return `false` when it may not come again, one that follows it was used, or its session ended
    boolean rotateAgain(Session refreshed, String usedHash, String nextHash);

    /// The user whose session this is, as that user is now; empty when it has ended or is over.
    Optional<User> holder(SessionId id, Instant now);

    /// Those of a user that are not over, the last used first.
    List<Session> of(UserId user, Instant now);

    /// Ends a session of this user.
    ///
    /// @return `false` when the user has no such session
    boolean end(UserId user, SessionId id);

    /// Ends all sessions of this user but `kept`.
    void endOthers(UserId user, SessionId kept);
}
