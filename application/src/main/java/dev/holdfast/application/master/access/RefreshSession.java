package dev.holdfast.application.master.access;

import java.time.Duration;

/// Goes on with a session by its newest refresh token, which is good once.
public interface RefreshSession {

    /// How long a browser may have lost the answer that brought the next token.
    Duration GRACE = Duration.ofSeconds(15);

    Outcome refresh(BearerSecret refreshToken, Client client);

    /// For a browser, which replaces the token in its cookie only when the answer comes: one that left too
    /// early, or in two tabs at once, shows the same token again. It is taken for [#GRACE] after it was first
    /// used so, while none of its successors was.
    Outcome refreshInBrowser(BearerSecret refreshToken, Client client);

    sealed interface Outcome {
        record GoesOn(Tokens tokens) implements Outcome {}

        /// The token is unknown, or its session over.
        record Over() implements Outcome {}

        /// The token was used before, or another in its place: it, or what followed, is in the wrong hands, so
        /// the session has ended.
        record Replayed(UserId user, SessionId session) implements Outcome {}
    }
}
