package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Totp;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.secrets.SecretBox;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

final class SqlSecondFactors implements SecondFactors {

    private static final String BEGIN = """
            INSERT INTO second_factors (user_id, sealed, last_step) SELECT id, ?, 0 FROM users WHERE id = ?
            ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed WHERE second_factors.confirmed_at IS NULL""";

    private static final String CONFIRM = """
            UPDATE second_factors SET confirmed_at = ?, last_step = ? WHERE user_id = ? AND confirmed_at IS NULL""";

    private static final String USE = """
            UPDATE second_factors SET last_step = ?
            WHERE user_id = ? AND last_step < ? AND confirmed_at IS NOT NULL""";

    private final Transactions transactions;
    private final SecretBox box;

    SqlSecondFactors(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    @Override
    public boolean begin(UserId user, Totp secret) {
        var sealed = box.seal(secret.secret(), context(user));
        return transactions.write(session -> {
            MasterKeyRecord.requireCurrent(session, sealed);
            return session.changed(BEGIN, sealed, user.value());
        });
    }

    @Override
    public Optional<Enrolled> of(UserId user) {
        var found = transactions.read(session -> session.first(
                "SELECT * FROM second_factors WHERE user_id = ?",
                row -> new Sealed(
                        row.text("sealed"), row.optionalInstant("confirmed_at").isPresent()),
                user.value()));
        return found.map(row -> new Enrolled(new Totp(box.open(row.secret(), context(user))), row.isConfirmed()));
    }

    @Override
    public boolean confirm(UserId user, long step, Set<String> recoveryHashes, Instant now) {
        return transactions.write(session -> {
            if (!session.changed(CONFIRM, now, step, user.value())) {
                return false;
            }
            recoveryHashes.forEach(hash ->
                    session.change("INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)", user.value(), hash));
            UserRows.raise(session, user);
            return true;
        });
    }

    @Override
    public boolean use(UserId user, long step) {
        return transactions.write(session -> session.changed(USE, step, user.value(), step));
    }

    @Override
    public boolean useRecovery(UserId user, String hash) {
        return transactions.write(session ->
                session.changed("DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?", user.value(), hash));
    }

    @Override
    public boolean remove(UserId user) {
        return transactions.write(session -> {
            var removed = session.changed("DELETE FROM second_factors WHERE user_id = ?", user.value());
            UserRows.raise(session, user);
            return removed;
        });
    }

    static String context(UserId user) {
        return "second_factors/" + user;
    }

    private record Sealed(String secret, boolean isConfirmed) {}
}
