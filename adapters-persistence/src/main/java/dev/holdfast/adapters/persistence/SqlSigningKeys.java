package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

final class SqlSigningKeys implements SigningKeys {

    private final Transactions transactions;
    private final SecretBox box;

    SqlSigningKeys(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    @Override
    public List<SigningKey> all() {
        return transactions.read(
                session -> session.list("SELECT * FROM signing_keys ORDER BY made_at DESC, id", this::key));
    }

    @Override
    public void add(SigningKey key) {
        var sealed = box.seal(key.jwk().getBytes(StandardCharsets.UTF_8), context(key.id()));
        transactions.change(session -> {
            MasterKeyRecord.requireCurrent(session, sealed);
            session.change(
                    "INSERT INTO signing_keys (id, sealed, made_at) VALUES (?, ?, ?)", key.id(), sealed, key.madeAt());
        });
    }

    @Override
    public void removeMadeBefore(Instant instant) {
        transactions.change(session -> session.change("DELETE FROM signing_keys WHERE made_at < ?", instant));
    }

    private SigningKey key(Row row) {
        var id = row.text("id");
        var jwk = box.open(row.text("sealed"), context(id));
        return new SigningKey(id, new String(jwk, StandardCharsets.UTF_8), row.instant("made_at"));
    }

    static String context(String id) {
        return "signing_keys/" + id;
    }
}
