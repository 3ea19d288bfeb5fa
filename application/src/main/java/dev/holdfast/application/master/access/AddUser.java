package dev.holdfast.application.master.access;

import java.util.Optional;

/// Makes users.
public interface AddUser {

    /// Empty when the name is taken.
    Optional<User> add(UserName name, Grant grant, Password password);

    /// Like [#add], by the rules for passwords that are set over the network.
    Outcome add(Draft draft);

    /// Makes the first user of all, an admin.
    ///
    /// @return empty when there already is a user
    Optional<User> addFirstAdmin(UserName name, Password password);

    /// @param password none for who signs in elsewhere
    record Draft(UserName name, Grant grant, Optional<Password> password) {}

    /// What became of it.
    sealed interface Outcome {
        record Added(Registered user) implements Outcome {}

        record NameTaken() implements Outcome {}

        record WeakPassword(String why) implements Outcome {}
    }
}
