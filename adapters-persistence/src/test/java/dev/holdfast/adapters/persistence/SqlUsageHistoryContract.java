package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.application.master.usage.UsageHistory.Reader;
import dev.holdfast.application.master.usage.UsageHistory.Sample;
import dev.holdfast.application.master.usage.UsageHistory.SampledDay;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.contracts.usage.SampledFleet;
import dev.holdfast.contracts.usage.UsageHistoryContract;
import dev.holdfast.domain.fleet.SiteId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The contract on a database.
interface SqlUsageHistoryContract extends UsageHistoryContract, SampledFleet {

    String SITES = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
            INSERT INTO usage_sites (site_id, node_id, site_name, node_name, labels)
            SELECT '00000000-0000-4000-8000-' || substr(CAST(1000000000000 + i AS TEXT), 2),
                '00000000-0000-4000-8000-00000000000a', 'shop', 'web', '{}' FROM n""";

    String DAYS = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
            INSERT INTO usage_days (day, hours, last_hour) SELECT i, 1, 24 * i FROM n""";

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

    @Test
    default void readsMoreThanItReadsAtOnce() {
        long sites = 3000;
        long days = 4;
        database().transactions().change(session -> {
            session.change(SITES.formatted(sites));
            session.change(DAYS.formatted(days));
            session.change("""
                    INSERT INTO usage_samples (day, site_id, byte_hours, maximum_bytes, last_bytes, last_hour)
                    SELECT day, site_id, 1, 1, 1, last_hour FROM usage_days, usage_sites""");
        });
        var tally = new Tally();

        history().read(new DaySpan(1, days), tally);

        assertEquals(sites, tally.sites.get());
        assertEquals(sites * (days - 1), tally.samples.size());
    }

    /// Counts, and remembers every sample once.
    final class Tally implements Reader {

        final AtomicLong sites = new AtomicLong();
        final Set<Sample> samples = new HashSet<>();

        @Override
        public void site(SampledSite site) {
            sites.incrementAndGet();
        }

        @Override
        public void day(SampledDay day) {}

        @Override
        public void sample(Sample sample) {
            samples.add(sample);
        }
    }
}
