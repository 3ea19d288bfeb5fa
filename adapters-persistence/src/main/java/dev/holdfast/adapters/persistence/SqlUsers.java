package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.ForeignAccount;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;
import java.util.function.Consumer;

final class SqlUsers implements Users {

    private static final String INSERT = """
            INSERT INTO users (id, name, role, labels, password_hash, created_at, issuer, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String CHANGE = """
            UPDATE users SET role = ?, labels = ?, password_hash = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    private static final String CHANGE_PASSWORD =
            "UPDATE users SET password_hash = ?, version = version + 1 WHERE id = ? AND version = ?";

    private static final String OTHER_ADMIN = "SELECT 1 AS found FROM users WHERE role = 'ADMIN' AND id <> ? LIMIT 1";

    private final Transactions transactions;

    SqlUsers(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Registered> find(UserId id) {
        return first(" WHERE u.id = ?", id.value());
    }

    @Override
    public Optional<Registered> named(UserName name) {
        return first(" WHERE u.name = ?", name.value());
    }

    @Override
    public Optional<Registered> known(ForeignAccount account) {
        return first(" WHERE u.issuer = ? AND u.subject = ?", account.issuer(), account.subject());
    }

    @Override
    public Page<Registered> list(PageRequest page) {
        var sql = UserRows.SELECT + " WHERE u.name > ? ORDER BY u.name LIMIT ?";
        var after = page.after().orElse("");
        var found = transactions.read(session -> session.list(sql, UserRows::registered, after, page.limit() + 1));
        return Page.of(found, page, known -> known.user().name().value());
    }

    @Override
    public boolean add(User user, PasswordHash hash) {
        return transactions.write(session -> insert(session, user, hash));
    }

    @Override
    public boolean add(User user, ForeignAccount account) {
        return transactions.write(session -> insert(
                session, user, PasswordHash.NONE, Optional.of(account.issuer()), Optional.of(account.subject())));
    }

    // Two masters that start at once take the same name for their first user, so that one of them finds it
    // taken.
    @Override
    public boolean addFirst(User user, PasswordHash hash) {
        return transactions.write(
                session -> !session.exists("SELECT 1 AS found FROM users LIMIT 1") && insert(session, user, hash));
    }

    @Override
    public Outcome change(UserId id, Grant grant, PasswordHash hash, long version) {
        return decide(id, version, grant.role() == Role.ADMIN, session -> {
            session.change(CHANGE, grant.role().name(), JsonText.of(grant.labels()), hash.value(), id.value(), version);
            endSessions(session, id);
        });
    }

    @Override
    public Outcome remove(UserId id, long version) {
        return decide(id, version, false, session -> session.change("DELETE FROM users WHERE id = ?", id.value()));
    }

    @Override
    public boolean changePassword(UserId id, PasswordHash hash) {
        return transactions.write(session -> {
            boolean changed = session.changed(
                    "UPDATE users SET password_hash = ?, version = version + 1 WHERE id = ?", hash.value(), id.value());
            endSessions(session, id);
            return changed;
        });
    }

    @Override
    public boolean changePassword(UserId id, PasswordHash hash, long version, SessionId kept) {
        return transactions.write(session -> {
            boolean changed = session.changed(CHANGE_PASSWORD, hash.value(), id.value(), version);
            if (changed) {
                session.change("DELETE FROM sessions WHERE user_id = ? AND id <> ?", id.value(), kept.value());
            }
            return changed;
        });
    }

    /// @param staysAdmin whether the user is an admin afterwards
    private Outcome decide(UserId id, long version, boolean staysAdmin, Consumer<Session> change) {
        return transactions.write(session -> {
            session.change("UPDATE user_gate SET version = version + 1");
            var user = session.first(
                    "SELECT * FROM users WHERE id = ? AND version = ?", UserRows::user, id.value(), version);
            if (user.isEmpty()) {
                return Outcome.STALE;
            }
            var isAdmin = user.get().role() == Role.ADMIN;
            if (isAdmin && !staysAdmin && !session.exists(OTHER_ADMIN, id.value())) {
                return Outcome.LAST_ADMIN;
            }
            change.accept(session);
            return Outcome.DONE;
        });
    }

    private Optional<Registered> first(String condition, Object... parameters) {
        return transactions.read(
                session -> session.first(UserRows.SELECT + condition, UserRows::registered, parameters));
    }

    /// To be called once the user is changed: whoever is being let in meanwhile is seen then, or refused.
    private static void endSessions(Session session, UserId id) {
        session.change("DELETE FROM sessions WHERE user_id = ?", id.value());
    }

    private static boolean insert(Session session, User user, PasswordHash hash) {
        return insert(session, user, hash, Optional.empty(), Optional.empty());
    }

    private static boolean insert(
            Session session, User user, PasswordHash hash, Optional<String> issuer, Optional<String> subject) {
        return session.changed(
                INSERT,
                user.id().value(),
                user.name().value(),
                user.role().name(),
                JsonText.of(user.grant().labels()),
                hash.value(),
                user.createdAt(),
                issuer,
                subject);
    }
}
