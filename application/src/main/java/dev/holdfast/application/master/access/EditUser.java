package dev.holdfast.application.master.access;

import dev.holdfast.application.master.versions.ExpectedVersion;
import java.util.Map;
import java.util.Optional;

/// Changes and removes users. Whatever a user was signed in to ends with it, on every master within seconds.
public interface EditUser {

    Outcome change(UserId id, Edit edit, ExpectedVersion expected);

    /// Also forgets the user's API tokens.
    Outcome remove(UserId id, ExpectedVersion expected);

    /// What is to be changed; what is empty stays. Labels go where the new role has none.
    record Edit(Optional<Role> role, Optional<Map<String, String>> labels, Optional<Password> password) {

        /// @throws IllegalArgumentException when labels are given to somebody who is not a tenant
        Grant applied(Grant before) {
            var newRole = role.orElse(before.role());
            var kept = newRole == Role.TENANT ? before.labels() : Map.<String, String>of();
            return new Grant(newRole, labels.orElse(kept));
        }
    }

    /// What became of it.
    sealed interface Outcome {

        /// @param user as it is now, or was last
        record Done(Registered user) implements Outcome {}

        record Unknown() implements Outcome {}

        record Stale() implements Outcome {}

        /// There must be somebody who can change users.
        record LastAdmin() implements Outcome {}

        record WeakPassword(String why) implements Outcome {}

        /// The role and the labels do not go together.
        record Unfit(String why) implements Outcome {}
    }
}
