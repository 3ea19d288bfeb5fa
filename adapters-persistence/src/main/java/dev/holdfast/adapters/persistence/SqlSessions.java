package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.Optional;

final class SqlSessions implements Sessions {

    private static final String BEGIN =
            "INSERT INTO sessions (id, user_id, started_at, expires_at) VALUES (?, ?, ?, ?)";

    private static final String ADD_TOKEN = "INSERT INTO refresh_tokens (hash, session_id) VALUES (?, ?)";

    private static final String WITH_TOKEN = """
            SELECT s.* FROM sessions s JOIN refresh_tokens t ON t.session_id = s.id WHERE t.hash = ?""";

    private static final String USE_TOKEN =
            "UPDATE refresh_tokens SET used_at = ? WHERE hash = ? AND session_id = ? AND used_at IS NULL";

    private final Transactions transactions;

    SqlSessions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void begin(Session begun, String tokenHash) {
        transactions.change(session -> {
            session.change("DELETE FROM sessions WHERE expires_at <= ?", begun.startedAt());
            session.change(BEGIN, begun.id().value(), begun.user().value(), begun.startedAt(), begun.expiresAt());
            session.change(ADD_TOKEN, tokenHash, begun.id().value());
        });
    }

    @Override
    public Optional<Session> withToken(String tokenHash) {
        return transactions.read(session -> session.first(WITH_TOKEN, SqlSessions::session, tokenHash));
    }

    @Override
    public boolean rotate(Session refreshed, String usedHash, String nextHash, Instant now) {
        var id = refreshed.id().value();
        return transactions.write(session -> {
            if (!session.changed(USE_TOKEN, now, usedHash, id)) {
                return false;
            }
            session.change("UPDATE sessions SET expires_at = ? WHERE id = ?", refreshed.expiresAt(), id);
            session.change(ADD_TOKEN, nextHash, id);
            return true;
        });
    }

    @Override
    public void end(SessionId id) {
        transactions.change(session -> session.change("DELETE FROM sessions WHERE id = ?", id.value()));
    }

    private static Session session(Row row) {
        return new Session(
                new SessionId(row.id("id")),
                new UserId(row.id("user_id")),
                row.instant("started_at"),
                row.instant("expires_at"));
    }
}
