package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.Optional;

final class SqlApiTokens implements ApiTokens {

    private static final String INSERT = """
            INSERT INTO api_tokens (id, hash, name, owner_id, role, labels, scope, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /// Keeps the owner from being removed before this transaction ends.
    private static final String HOLD_OWNER = "UPDATE users SET version = version WHERE id = ?";

    private static final String PAGE = """
            SELECT * FROM api_tokens WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?""";

    private static final String OWNER =
            "SELECT u.* FROM users u JOIN api_tokens t ON t.owner_id = u.id WHERE t.hash = ?";

    private final Transactions transactions;

    SqlApiTokens(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean add(ApiToken token, String hash) {
        return transactions.write(
                session -> session.changed(HOLD_OWNER, token.owner().value()) && insert(session, token, hash));
    }

    private static boolean insert(Session session, ApiToken token, String hash) {
        return session.changed(
                INSERT,
                token.id().value(),
                hash,
                token.name(),
                token.owner().value(),
                token.grant().role().name(),
                JsonText.of(token.grant().labels()),
                token.scope().name(),
                token.createdAt(),
                token.expiresAt());
    }

    @Override
    public Optional<Held> withHash(String hash) {
        return transactions.read(session -> session.first(
                        "SELECT * FROM api_tokens WHERE hash = ?", SqlApiTokens::token, hash)
                .flatMap(token -> session.first(OWNER, UserRows::user, hash).map(owner -> new Held(token, owner))));
    }

    @Override
    public void used(ApiTokenId id, Instant now) {
        transactions.change(
                session -> session.change("UPDATE api_tokens SET used_at = ? WHERE id = ?", now, id.value()));
    }

    @Override
    public Page<ApiToken> list(PageRequest page) {
        var from = Keyset.of(page);
        var found = transactions.read(
                session -> session.list(PAGE, SqlApiTokens::token, from.at(), from.id(), page.limit() + 1));
        return Page.of(
                found, page, last -> Keyset.key(last.createdAt(), last.id().value()));
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM api_tokens WHERE id = ?", SqlApiTokens::token, id.value()));
    }

    @Override
    public boolean remove(ApiTokenId id) {
        return transactions.write(session -> session.changed("DELETE FROM api_tokens WHERE id = ?", id.value()));
    }

    private static ApiToken token(Row row) {
        return new ApiToken(
                new ApiTokenId(row.id("id")),
                row.text("name"),
                new UserId(row.id("owner_id")),
                UserRows.grant(row),
                ApiToken.Scope.valueOf(row.text("scope")),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.optionalInstant("used_at"));
    }
}
