package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.JoinTokens;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.enrollment.JoinTokenId;
import java.time.Instant;
import java.util.Optional;

final class SqlJoinTokens implements JoinTokens {

    private final Transactions transactions;

    SqlJoinTokens(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(JoinToken token, String hash) {
        transactions.change(session -> session.change(
                "INSERT INTO join_tokens (id, hash, labels, auto_approve, uses, used, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                token.id().value(),
                hash,
                JsonText.of(token.labels()),
                token.autoApprove(),
                token.uses(),
                token.used(),
                token.createdAt(),
                token.expiresAt()));
    }

    @Override
    public Page<JoinToken> list(PageRequest page) {
        var from = Keyset.of(page);
        var found = transactions.read(session -> session.list(
                "SELECT * FROM join_tokens WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?",
                SqlJoinTokens::token,
                from.at(),
                from.id(),
                page.limit() + 1));
        return Page.of(
                found, page, last -> Keyset.key(last.createdAt(), last.id().value()));
    }

    @Override
    public boolean remove(JoinTokenId id) {
        return transactions.write(session -> session.changed("DELETE FROM join_tokens WHERE id = ?", id.value()));
    }

    /// Uses a token for a key, once however often the key comes; the gate is held.
    ///
    /// @return the token, if it vouches
    static Optional<JoinToken> use(Session session, String hash, String fingerprint, Instant now) {
        var token = session.first("SELECT * FROM join_tokens WHERE hash = ?", SqlJoinTokens::token, hash)
                .filter(found -> now.isBefore(found.expiresAt()));
        if (token.isEmpty() || isUsed(session, token.get(), fingerprint)) {
            return token;
        }
        return token.filter(fresh -> fresh.isValidAt(now) && count(session, fresh, fingerprint));
    }

    private static boolean isUsed(Session session, JoinToken token, String fingerprint) {
        return session.exists(
                "SELECT 1 AS found FROM join_token_uses WHERE token_id = ? AND fingerprint = ?",
                token.id().value(),
                fingerprint);
    }

    private static boolean count(Session session, JoinToken token, String fingerprint) {
        var id = token.id().value();
        return session.changed("UPDATE join_tokens SET used = used + 1 WHERE id = ? AND used < uses", id)
                && session.changed(
                        "INSERT INTO join_token_uses (token_id, fingerprint) VALUES (?, ?)", id, fingerprint);
    }

    private static JoinToken token(Row row) {
        return new JoinToken(
                new JoinTokenId(row.id("id")),
                JsonText.map(row.text("labels")),
                row.flag("auto_approve"),
                row.number("uses"),
                row.number("used"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
