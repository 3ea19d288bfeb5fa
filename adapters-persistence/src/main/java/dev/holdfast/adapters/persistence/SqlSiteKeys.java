package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Site keys, sealed in rows of their own.
final class SqlSiteKeys implements SiteKeys {

    private final Transactions transactions;
    private final SecretBox box;

    SqlSiteKeys(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.box = box;
    }

    @Override
    public List<SiteKey> of(SiteId site) {
        return transactions.read(session -> session.list(
                "SELECT key_id, sealed_key FROM site_keys WHERE site_id = ? ORDER BY added_at DESC, key_id",
                row -> open(site, row),
                site.value()));
    }

    @Override
    public Set<StorageId> placements(SiteId site, KeyId key) {
        return Set.copyOf(transactions.read(session -> session.list(
                "SELECT storage_id FROM site_key_objects WHERE site_id = ? AND key_id = ?",
                row -> new StorageId(row.id("storage_id")),
                site.value(),
                key.toString())));
    }

    @Override
    public void placed(Placement placement) {
        transactions.change(session -> {
            if (insert(session, placement)) {
                session.first(
                                "SELECT node_id FROM sites WHERE id = ?",
                                row -> new NodeId(row.id("node_id")),
                                placement.site().value())
                        .ifPresent(node -> SqlConfigurationVersions.move(session, node));
            }
        });
    }

    /// Leaves a key alone that is there.
    void add(Session session, SiteId site, SiteKey key, Instant at) {
        var sealed = box.seal(key.toArray(), context(site, key.id().toString()));
        MasterKeyRecord.requireCurrent(session, sealed);
        session.change(
                "INSERT INTO site_keys (site_id, key_id, sealed_key, added_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (site_id, key_id) DO NOTHING",
                site.value(),
                key.id().toString(),
                sealed,
                at);
    }

    void remove(Session session, SiteId site) {
        session.change("DELETE FROM site_key_objects WHERE site_id = ?", site.value());
        session.change("DELETE FROM site_keys WHERE site_id = ?", site.value());
    }

    /// Notes that the storage holds none of the site's keys.
    static void forget(Session session, SiteId site, StorageId storage) {
        session.change(
                "DELETE FROM site_key_objects WHERE site_id = ? AND storage_id = ?", site.value(), storage.value());
    }

    /// Where key or storage went in the meantime there is nothing to note.
    static boolean insert(Session session, Placement placement) {
        return session.changed(
                """
                INSERT INTO site_key_objects (site_id, key_id, storage_id, placed_at)
                SELECT k.site_id, k.key_id, s.id, CAST(? AS BIGINT) FROM site_keys k, storages s
                WHERE k.site_id = ? AND k.key_id = ? AND s.id = ?
                ON CONFLICT (site_id, key_id, storage_id) DO NOTHING""",
                placement.at(),
                placement.site().value(),
                placement.key().toString(),
                placement.storage().value());
    }

    private SiteKey open(SiteId site, Row row) {
        var key = row.text("key_id");
        return new SiteKey(box.open(row.text("sealed_key"), context(site, key)));
    }

    static String context(SiteId site, String key) {
        return "site_keys/sealed_key/" + site + "/" + key;
    }
}
