package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.idempotency.IdempotencyKey;
import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.application.master.idempotency.StoredAnswer;
import java.time.Instant;

/// Keys as rows; of many who claim one, whoever inserts the row has it.
final class SqlIdempotencyKeys implements IdempotencyKeys {

    private static final String DROP_STALE = """
            DELETE FROM idempotency_keys
            WHERE caller = ? AND name = ? AND (claimed_at <= ? OR claimed_at <= ? AND status IS NULL)""";

    private static final String CLAIM = """
            INSERT INTO idempotency_keys (caller, name, fingerprint, claimed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (caller, name) DO NOTHING""";

    private final Transactions transactions;

    SqlIdempotencyKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint, Instant now) {
        return transactions.write(session -> {
            session.change(DROP_STALE, key.caller(), key.name(), now.minus(MEMORY), now.minus(LONGEST_WORK));
            return session.changed(CLAIM, key.caller(), key.name(), fingerprint, now)
                    ? new Claim.Taken()
                    : found(session, key, fingerprint);
        });
    }

    @Override
    public void keep(IdempotencyKey key, StoredAnswer answer) {
        transactions.change(session -> session.change(
                "UPDATE idempotency_keys SET status = ?, headers = ?, media_type = ?, body = ?"
                        + " WHERE caller = ? AND name = ?",
                answer.status(),
                JsonText.of(answer.headers()),
                answer.mediaType(),
                answer.body(),
                key.caller(),
                key.name()));
    }

    @Override
    public void release(IdempotencyKey key) {
        transactions.change(session -> session.change(
                "DELETE FROM idempotency_keys WHERE caller = ? AND name = ? AND status IS NULL",
                key.caller(),
                key.name()));
    }

    @Override
    public void forget(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM idempotency_keys WHERE claimed_at < ?", deadline));
    }

    private static Claim found(Session session, IdempotencyKey key, String fingerprint) {
        return session.first(
                        "SELECT * FROM idempotency_keys WHERE caller = ? AND name = ?",
                        row -> claim(row, fingerprint),
                        key.caller(),
                        key.name())
                .orElseGet(Claim.InProgress::new);
    }

    private static Claim claim(Row row, String fingerprint) {
        if (!row.text("fingerprint").equals(fingerprint)) {
            return new Claim.OtherRequest();
        }
        return row.optionalNumber("status")
                .<Claim>map(status -> new Claim.Answered(new StoredAnswer(
                        status.intValue(),
                        JsonText.map(row.text("headers")),
                        row.text("media_type"),
                        row.text("body"))))
                .orElseGet(Claim.InProgress::new);
    }
}
