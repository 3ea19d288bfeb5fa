package dev.holdfast.application.master.access;

import java.time.Duration;

/// Lets a user in by name and password.
@FunctionalInterface
public interface SignIn {

    Outcome signIn(Attempt attempt);

    /// @param from where the attempt comes from; failures are counted for name and origin together, so that nobody
    ///   can lock out a user from elsewhere
    record Attempt(String name, Password password, String from) {}

    sealed interface Outcome {
        record SignedIn(Tokens tokens) implements Outcome {}

        /// No such user, or another password; which of them is not told.
        record Refused() implements Outcome {}

        /// Too many failures: not even looked at.
        record TooEarly(Duration retryIn) implements Outcome {}
    }
}
