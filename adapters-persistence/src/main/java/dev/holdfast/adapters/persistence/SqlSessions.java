package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlSessions implements Sessions {

    /// Keeps the user from being changed or removed before this transaction ends.
    private static final String HOLD_USER = "UPDATE users SET version = version WHERE id = ? AND version = ?";

    private static final String BEGIN = """
            INSERT INTO sessions (id, user_id, address, user_agent, started_at, used_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String REFRESH =
            "UPDATE sessions SET address = ?, user_agent = ?, used_at = ?, expires_at = ? WHERE id = ?";

    /// Makes whoever else uses a token of the session wait until this transaction ends.
    private static final String LOCK = "UPDATE sessions SET used_at = used_at WHERE id = ?";

    private static final String ADD_FIRST = "INSERT INTO refresh_tokens (hash, session_id) VALUES (?, ?)";

    private static final String ADD_NEXT =
            "INSERT INTO refresh_tokens (hash, session_id, predecessor) VALUES (?, ?, ?)";

    private static final String WITH_TOKEN = """
            SELECT s.* FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id WHERE t.hash = ?""";

    private static final String USE_TOKEN = """
            UPDATE refresh_tokens SET used_at = ?, again_until = ?
            WHERE hash = ? AND session_id = ? AND used_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM refresh_tokens other
                WHERE other.predecessor = refresh_tokens.predecessor AND other.used_at IS NOT NULL)""";

    private static final String USE_AGAIN = """
            UPDATE refresh_tokens SET again_until = again_until
            WHERE hash = ? AND session_id = ? AND again_until > ? AND NOT EXISTS (
                SELECT 1 FROM refresh_tokens next
                WHERE next.predecessor = refresh_tokens.hash AND next.used_at IS NOT NULL)""";

    private static final String HOLDER = """
            SELECT u.* FROM users u JOIN sessions s ON s.user_id = u.id WHERE s.id = ? AND s.expires_at > ?""";

    private static final String OF_USER = """
            SELECT * FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY used_at DESC, id LIMIT 500""";

    private final Transactions transactions;

    SqlSessions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean begin(Session begun, long userVersion, String tokenHash) {
        return transactions.write(session ->
                session.changed(HOLD_USER, begun.user().value(), userVersion) && insert(session, begun, tokenHash));
    }

    private static boolean insert(dev.holdfast.adapters.persistence.Session session, Session begun, String tokenHash) {
        var client = begun.client();
        session.change("DELETE FROM sessions WHERE expires_at <= ?", begun.startedAt());
        session.change(
                BEGIN,
                begun.id().value(),
                begun.user().value(),
                client.address(),
                client.userAgent(),
                begun.startedAt(),
                begun.usedAt(),
                begun.expiresAt());
        return session.changed(ADD_FIRST, tokenHash, begun.id().value());
    }

    @Override
    public Optional<Session> withToken(String tokenHash) {
        return transactions.read(session -> session.first(WITH_TOKEN, SqlSessions::session, tokenHash));
    }

    @Override
    public boolean rotate(Session refreshed, String usedHash, String nextHash, Instant againUntil) {
        var id = refreshed.id().value();
        return transactions.write(session -> session.changed(LOCK, id)
                && session.changed(USE_TOKEN, refreshed.usedAt(), againUntil, usedHash, id)
                && follow(session, refreshed, usedHash, nextHash));
    }

    @Override
    public boolean rotateAgain(Session refreshed, String usedHash, String nextHash) {
        var id = refreshed.id().value();
        return transactions.write(session -> session.changed(LOCK, id)
                && session.changed(USE_AGAIN, usedHash, id, refreshed.usedAt())
                && follow(session, refreshed, usedHash, nextHash));
    }

    private static boolean follow(
            dev.holdfast.adapters.persistence.Session session, Session refreshed, String usedHash, String nextHash) {
        var id = refreshed.id().value();
        var client = refreshed.client();
        session.change(REFRESH, client.address(), client.userAgent(), refreshed.usedAt(), refreshed.expiresAt(), id);
        session.change(ADD_NEXT, nextHash, id, usedHash);
        return true;
    }

    @Override
    public Optional<User> holder(SessionId id, Instant now) {
        return transactions.read(session -> session.first(HOLDER, UserRows::user, id.value(), now));
    }

    @Override
    public List<Session> of(UserId user, Instant now) {
        return transactions.read(session -> session.list(OF_USER, SqlSessions::session, user.value(), now));
    }

    @Override
    public void endOthers(UserId user, SessionId kept) {
        transactions.change(session ->
                session.change("DELETE FROM sessions WHERE user_id = ? AND id <> ?", user.value(), kept.value()));
    }

    @Override
    public boolean end(UserId user, SessionId id) {
        return transactions.write(session ->
                session.changed("DELETE FROM sessions WHERE id = ? AND user_id = ?", id.value(), user.value()));
    }

    private static Session session(Row row) {
        return new Session(
                new SessionId(row.id("id")),
                new UserId(row.id("user_id")),
                new Client(row.text("address"), row.text("user_agent")),
                row.instant("started_at"),
                row.instant("used_at"),
                row.instant("expires_at"));
    }
}
