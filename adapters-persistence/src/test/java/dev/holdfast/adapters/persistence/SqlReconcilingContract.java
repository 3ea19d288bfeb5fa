package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;

import dev.holdfast.contracts.backup.ReconciledCatalogue;
import dev.holdfast.contracts.reconciliation.CarryingOutContract;
import dev.holdfast.contracts.reconciliation.ReconcilingContract;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;

/// The contracts on a database.
interface SqlReconcilingContract extends ReconcilingContract, CarryingOutContract {

    FreshDatabase database();

    @Override
    default ReconciledCatalogue reconciled() {
        clear();
        var persistence = database().persistence();
        return new ReconciledCatalogue(
                SqlCatalogueContract.catalogue(persistence),
                persistence.inventory(),
                persistence.repairs(),
                persistence.reconciliations(),
                persistence.events(),
                this::placed);
    }

    /// A test that goes through many worlds has one database.
    private void clear() {
        database()
                .transactions()
                .change(session -> List.of(
                                "missing_packs",
                                "packs",
                                "commit_records",
                                "archives",
                                "runs",
                                "backups",
                                "deleted_backups",
                                "site_usage",
                                "node_usage",
                                "fleet_usage_parts",
                                "site_key_objects",
                                "reconciliations",
                                "events")
                        .forEach(table -> session.change("DELETE FROM " + table)));
    }

    private void placed(SiteId site, StorageId storage, KeyId key) {
        database().transactions().change(session -> {
            session.change("""
                    INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses, quota_grace,
                        labels, admitted_at, version)
                    VALUES (?, 'web', 'ACTIVE', '', '', '', 'host', '[]', 0, '{}', 0, 1) ON CONFLICT DO NOTHING""", WEB.value());
            session.change("""
                    INSERT INTO sites (id, node_id, name, state, sources, quota_grace, copies, labels, added_at)
                    VALUES (?, ?, 'shop', 'ACTIVE', '[]', 0, 1, '{}', 0) ON CONFLICT DO NOTHING""", site.value(), WEB.value());
            session.change("""
                    INSERT INTO storages (id, name, endpoint, region, bucket, prefix, path_style, weight, access, state,
                        sealed_credentials, access_key_hint, up, checked_at, health_detail, added_at)
                    VALUES (?, 'primary', '', '', '', '', 1, 1, 'SEALED', 'ENABLED', '', '', 1, 0, '', 0)
                    ON CONFLICT DO NOTHING""", storage.value());
            session.change(
                    "INSERT INTO site_keys (site_id, key_id, sealed_key, added_at) VALUES (?, ?, '', 0)"
                            + " ON CONFLICT DO NOTHING",
                    site.value(),
                    key.toString());
            session.change(
                    "INSERT INTO site_key_objects (site_id, key_id, storage_id, placed_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    site.value(),
                    key.toString(),
                    storage.value(),
                    Instant.EPOCH);
        });
    }
}
