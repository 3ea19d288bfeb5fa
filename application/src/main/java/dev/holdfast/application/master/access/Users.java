package dev.holdfast.application.master.access;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

/// Those who may sign in. Each method is one transaction.
public interface Users {

    Optional<Registered> find(UserId id);

    Optional<Registered> named(UserName name);

    /// The user who is known to `account`'s provider.
    Optional<Registered> known(ForeignAccount account);

    /// By name.
    Page<Registered> list(PageRequest page);

    /// @return `false` when the name is taken
    boolean add(User user, PasswordHash hash);

    /// Adds a user without a password, who signs in by `account`.
    ///
    /// @return `false` when the name is taken, or somebody has the account
    boolean add(User user, ForeignAccount account);

    /// Adds the first user of all, or nobody when there already is one.
    boolean addFirst(User user, PasswordHash hash);

    /// Gives a user this grant and this password, and ends every session of the user, or does nothing.
    Outcome change(UserId id, Grant grant, PasswordHash hash, long version);

    /// Forgets a user with all sessions and API tokens, or does nothing.
    Outcome remove(UserId id, long version);

    /// Changes the password and ends every session of the user.
    ///
    /// @return `false` when there is no such user
    boolean changePassword(UserId id, PasswordHash hash);

    /// Changes the password and ends every session of the user but `kept`, or does nothing.
    ///
    /// @return `false` when the user is gone or has another version
    boolean changePassword(UserId id, PasswordHash hash, long version, SessionId kept);

    /// What became of a change.
    enum Outcome {
        DONE,
        /// The user is gone or has another version.
        STALE,
        /// Nobody would be left who can change users.
        LAST_ADMIN
    }
}
