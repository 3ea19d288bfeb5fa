package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;

/// Rows of users.
final class UserRows {

    /// Every column of a user, and whether its second factor counts.
    static final String SELECT = """
            SELECT u.*, CASE WHEN f.confirmed_at IS NULL THEN 0 ELSE 1 END AS has_second_factor
            FROM users u LEFT JOIN second_factors f ON f.user_id = u.id""";

    private UserRows() {}

    static Registered registered(Row row) {
        return new Registered(
                user(row),
                new PasswordHash(row.text("password_hash")),
                row.flag("has_second_factor"),
                row.number("version"));
    }

    static User user(Row row) {
        return new User(
                new UserId(row.id("id")), new UserName(row.text("name")), grant(row), row.instant("created_at"));
    }

    static Grant grant(Row row) {
        return new Grant(Role.valueOf(row.text("role")), JsonText.map(row.text("labels")));
    }

    /// Raises the version of a user of whom something else has changed.
    static void raise(Session session, UserId id) {
        session.change("UPDATE users SET version = version + 1 WHERE id = ?", id.value());
    }
}
