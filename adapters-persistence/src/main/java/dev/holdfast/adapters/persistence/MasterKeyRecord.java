package dev.holdfast.adapters.persistence;

import java.util.Optional;

/// Which master key the secrets of this database are sealed under.
final class MasterKeyRecord {

    private final Transactions transactions;

    MasterKeyRecord(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<String> id() {
        return transactions.read(session -> session.first("SELECT id FROM master_key", row -> row.text("id")));
    }

    /// Settles on `id`, unless another master has settled already.
    ///
    /// @return what was settled on
    String settle(String id) {
        return transactions.write(session -> settle(session, id));
    }

    static String settle(Session session, String id) {
        session.change("INSERT INTO master_key (slot, id) VALUES (1, ?) ON CONFLICT (slot) DO NOTHING", id);
        return session.first("SELECT id FROM master_key", row -> row.text("id")).orElseThrow();
    }
}
