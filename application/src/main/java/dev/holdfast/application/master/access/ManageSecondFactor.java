package dev.holdfast.application.master.access;

import java.time.Duration;
import java.util.List;

/// Turns a user's second factor on and off.
public interface ManageSecondFactor {

    /// Makes a secret for an authenticator; it counts once a code of it was confirmed.
    Start start(KnownUser user);

    Confirmation confirm(KnownUser user, String code, Client client);

    /// By a code of the authenticator, or a recovery code.
    Removal remove(KnownUser user, String code, Client client);

    /// By an admin, for a user who has lost both.
    ///
    /// @return `false` when the user has none
    boolean remove(UserId user);

    sealed interface Start {

        /// @param secret in base32
        /// @param uri    for a QR code
        record Begun(String secret, String uri) implements Start {
            @Override
            public String toString() {
                return "Begun[hidden]";
            }
        }

        record AlreadyOn() implements Start {}
    }

    sealed interface Confirmation {

        /// @param recovery codes that are shown this once
        record On(List<RecoveryCode> recovery) implements Confirmation {}

        record WrongCode() implements Confirmation {}

        /// There is nothing to confirm.
        record NotBegun() implements Confirmation {}

        record TooEarly(Duration retryIn) implements Confirmation {}
    }

    sealed interface Removal {
        record Off() implements Removal {}

        record WrongCode() implements Removal {}

        record NotOn() implements Removal {}

        record TooEarly(Duration retryIn) implements Removal {}
    }
}
