package dev.holdfast.application.master.access;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

/// Those who may sign in. Each method is one transaction.
public interface Users {

    Optional<User> find(UserId id);

    Optional<Registered> named(UserName name);

    /// By name.
    Page<User> list(PageRequest page);

    /// @return `false` when the name is taken
    boolean add(User user, PasswordHash hash);

    /// Adds the first user of all, or nobody when there already is one.
    boolean addFirst(User user, PasswordHash hash);

    /// Changes the password and ends every session of the user.
    ///
    /// @return `false` when there is no such user
    boolean changePassword(UserId id, PasswordHash hash);

    /// A user, and what is known of the password.
    record Registered(User user, PasswordHash hash) {}
}
