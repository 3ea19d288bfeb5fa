package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.KeyState;
import dev.holdfast.application.master.database.DatabaseException;
import java.util.Optional;

/// Which master key the secrets of this database are sealed under.
final class MasterKeyRecord {

    private final Transactions transactions;

    MasterKeyRecord(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<String> id() {
        return transactions.read(MasterKeyRecord::id);
    }

    /// What is settled on, and whether it is being changed; empty where nothing is settled on.
    Optional<KeyState> state() {
        return transactions.read(session -> id(session).map(id -> new KeyState(id, rotation(session))));
    }

    /// Settles on `id`, unless another master has settled already.
    ///
    /// @return what was settled on
    String settle(String id) {
        return transactions.write(session -> settle(session, id));
    }

    static String settle(Session session, String id) {
        session.change("INSERT INTO master_key (slot, id) VALUES (1, ?) ON CONFLICT (slot) DO NOTHING", id);
        return id(session).orElseThrow();
    }

    /// To be called before a secret is stored that was sealed a moment ago: from the turn of keys on,
    /// nothing comes in that is sealed under the old one.
    ///
    /// @throws DatabaseException.Transient when it was sealed under a key that seals no more
    static void requireCurrent(Session session, String sealed) {
        session.change("UPDATE master_key SET id = id");
        var current = id(session);
        if (current.isPresent() && !sealed.startsWith("1." + current.get() + ".")) {
            throw new DatabaseException.Transient(
                    "the master key was changed just now", new IllegalStateException("sealed under another key"));
        }
    }

    static Optional<KeyState.Rotation> rotation(Session session) {
        return session.first(
                "SELECT * FROM master_key_rotation",
                row -> new KeyState.Rotation(
                        row.text("old_id"), row.text("new_id"), row.text("new_for_old"), row.text("old_for_new")));
    }

    private static Optional<String> id(Session session) {
        return session.first("SELECT id FROM master_key", row -> row.text("id"));
    }
}
