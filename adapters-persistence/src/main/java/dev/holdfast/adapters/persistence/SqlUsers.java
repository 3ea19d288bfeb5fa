package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

final class SqlUsers implements Users {

    private static final String INSERT = """
            INSERT INTO users (id, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String PAGE = "SELECT * FROM users WHERE name > ? ORDER BY name LIMIT ?";

    private final Transactions transactions;

    SqlUsers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<User> find(UserId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM users WHERE id = ?", SqlUsers::user, id.value()));
    }

    @Override
    public Optional<Registered> named(UserName name) {
        return transactions.read(
                session -> session.first("SELECT * FROM users WHERE name = ?", SqlUsers::registered, name.value()));
    }

    @Override
    public Page<User> list(PageRequest page) {
        var after = page.after().orElse("");
        var found = transactions.read(session -> session.list(PAGE, SqlUsers::user, after, page.limit() + 1));
        return Page.of(found, page, user -> user.name().value());
    }

    @Override
    public boolean add(User user, PasswordHash hash) {
        return transactions.write(session -> insert(session, user, hash));
    }

    // Two masters that start at once take the same name for their first user, so that one of them finds it taken.
    @Override
    public boolean addFirst(User user, PasswordHash hash) {
        return transactions.write(
                session -> !session.exists("SELECT 1 AS found FROM users LIMIT 1") && insert(session, user, hash));
    }

    @Override
    public boolean changePassword(UserId id, PasswordHash hash) {
        return transactions.write(session -> {
            session.change("DELETE FROM sessions WHERE user_id = ?", id.value());
            return session.changed("UPDATE users SET password_hash = ? WHERE id = ?", hash.value(), id.value());
        });
    }

    private static boolean insert(Session session, User user, PasswordHash hash) {
        return session.changed(
                INSERT, user.id().value(), user.name().value(), user.role().name(), hash.value(), user.createdAt());
    }

    private static Registered registered(Row row) {
        return new Registered(user(row), new PasswordHash(row.text("password_hash")));
    }

    private static User user(Row row) {
        return new User(
                new UserId(row.id("id")),
                new UserName(row.text("name")),
                Role.valueOf(row.text("role")),
                row.instant("created_at"));
    }
}
