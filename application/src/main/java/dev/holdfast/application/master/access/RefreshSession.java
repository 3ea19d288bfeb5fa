package dev.holdfast.application.master.access;

/// Goes on with a session by its newest refresh token, which is good once.
@FunctionalInterface
public interface RefreshSession {

    Outcome refresh(BearerSecret refreshToken, Client client);

    sealed interface Outcome {
        record GoesOn(Tokens tokens) implements Outcome {}

        /// The token is unknown, or its session over.
        record Over() implements Outcome {}

        /// The token was used before: either it or its successor is in the wrong hands, so the session has ended.
        record Replayed(UserId user, SessionId session) implements Outcome {}
    }
}
