package dev.holdfast.application.master.access;

import java.util.Optional;

/// Makes users.
public interface AddUser {

    /// Empty when the name is taken.
    Optional<User> add(UserName name, Role role, Password password);

    /// Makes the first user of all, an admin.
    ///
    /// @return empty when there already is a user
    Optional<User> addFirstAdmin(UserName name, Password password);
}
