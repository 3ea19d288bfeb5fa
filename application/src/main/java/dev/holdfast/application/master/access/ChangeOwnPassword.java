package dev.holdfast.application.master.access;

import java.time.Duration;

/// Gives the user who is signed in another password. All other sessions of the user end; the one of the
/// call goes on.
@FunctionalInterface
public interface ChangeOwnPassword {

    Outcome change(KnownUser user, SessionId session, Wish wish, Client client);

    /// @param current the password until now
    record Wish(Password current, Password fresh) {}

    /// What became of it.
    sealed interface Outcome {

        record Changed() implements Outcome {}

        /// The current password is another. Guesses count as at signing in.
        record WrongPassword() implements Outcome {}

        record WeakPassword(String why) implements Outcome {}

        /// The user signs in elsewhere, and has none here.
        record NoPassword() implements Outcome {}

        /// Somebody changed the user meanwhile.
        record Stale() implements Outcome {}

        record TooEarly(Duration retryIn) implements Outcome {}
    }
}
