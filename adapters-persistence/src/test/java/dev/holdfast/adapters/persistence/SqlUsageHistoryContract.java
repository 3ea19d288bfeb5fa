package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.contracts.usage.SampledFleet;
import dev.holdfast.contracts.usage.UsageHistoryContract;
import dev.holdfast.domain.fleet.SiteId;

/// The contract on a database.
interface SqlUsageHistoryContract extends UsageHistoryContract, SampledFleet {

    FreshDatabase database();

    @Override
    default SampledFleet fleet() {
        return this;
    }

    @Override
    default UsageHistory history() {
        return database().persistence().usageHistory();
    }

    @Override
    default void put(SampledSite site) {
        if (database().persistence().nodes().find(site.node()).isEmpty()) {
            NodeRowsForTests.add(database(), site.node());
        }
        database().transactions().change(session -> {
            session.change(
                    "UPDATE nodes SET name = ? WHERE id = ?",
                    site.nodeName(),
                    site.node().value());
            session.change("""
                    INSERT INTO sites (id, node_id, name, state, sources, quota_grace, copies, labels, added_at)
                    VALUES (?, ?, ?, 'RETIRED', '[]', 0, 1, ?, 0)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, labels = excluded.labels""", site.id().value(), site.node().value(), site.name(), JsonText.of(site.labels()));
        });
    }

    @Override
    default void use(SiteId site, long bytes) {
        database().transactions().change(session -> session.change("""
                    INSERT INTO site_usage (site_id, used_bytes) VALUES (?, ?)
                    ON CONFLICT (site_id) DO UPDATE SET used_bytes = excluded.used_bytes""", site.value(), bytes));
    }

    @Override
    default void remove(SiteId site) {
        database().transactions().change(session -> {
            session.change("DELETE FROM sites WHERE id = ?", site.value());
            session.change("DELETE FROM site_usage WHERE site_id = ?", site.value());
        });
    }
}
