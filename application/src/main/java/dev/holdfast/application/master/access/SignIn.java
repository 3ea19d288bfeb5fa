package dev.holdfast.application.master.access;

import java.time.Duration;
import java.util.Optional;

/// Lets a user in by name and password, and by a code where the user has a second factor.
@FunctionalInterface
public interface SignIn {

    Outcome signIn(Attempt attempt);

    /// @param code of the authenticator, or a recovery code
    record Attempt(String name, Password password, Optional<String> code, Client client) {}

    sealed interface Outcome {
        record SignedIn(User user, Tokens tokens) implements Outcome {}

        /// No such user, another password, or a code that does not do; which of them is not told.
        record Refused() implements Outcome {}

        /// The password is right, and a code is missing.
        record CodeMissing() implements Outcome {}

        /// Too many failures: not even looked at.
        record TooEarly(Duration retryIn) implements Outcome {}
    }
}
