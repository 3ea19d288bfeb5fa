package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.sites.StaleKeyObjects;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;

/// Rows of `stale_key_objects`.
final class SqlStaleKeyObjects implements StaleKeyObjects {

    private static final String OF_STORAGE = """
            SELECT site_id, key_id FROM stale_key_objects WHERE storage_id = ? ORDER BY site_id, key_id LIMIT ?""";

    private static final String LIFT =
            "DELETE FROM site_key_objects WHERE site_id = ? AND key_id = ? AND storage_id = ?";

    private static final String STRIKE =
            "DELETE FROM stale_key_objects WHERE site_id = ? AND key_id = ? AND storage_id = ?";

    private final Transactions transactions;

    SqlStaleKeyObjects(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<StorageId> storages() {
        return transactions.read(session -> session.list(
                "SELECT DISTINCT storage_id FROM stale_key_objects ORDER BY storage_id",
                row -> new StorageId(row.id("storage_id"))));
    }

    @Override
    public List<KeyObject> on(StorageId storage, int limit) {
        return transactions.read(session -> session.list(
                OF_STORAGE,
                row -> new KeyObject(new SiteId(row.id("site_id")), KeyId.ofHex(row.text("key_id")), storage),
                storage.value(),
                limit));
    }

    @Override
    public void lifted(KeyObject object) {
        remove(LIFT, object);
    }

    @Override
    public void done(KeyObject object) {
        remove(STRIKE, object);
    }

    private void remove(String sql, KeyObject object) {
        transactions.change(session -> session.change(
                sql,
                object.site().value(),
                object.key().toString(),
                object.storage().value()));
    }
}
