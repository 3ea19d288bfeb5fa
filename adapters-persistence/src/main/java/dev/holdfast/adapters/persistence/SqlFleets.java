package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Optional;

/// The one row of the fleet.
final class SqlFleets implements Fleets {

    private static final String RULE = """
            UPDATE fleet SET quota_soft = ?, quota_hard = ?, quota_grace = ?, retention = ?, brake_site_percent = ?,
                brake_backups = ?, brake_missing_percent = ?, deletion_grace = ?, heartbeat_interval = ?,
                version = version + 1
            WHERE version = ?""";

    private final Transactions transactions;

    SqlFleets(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public FleetId own(FleetId fresh) {
        return transactions.write(session -> {
            session.change("UPDATE fleet SET id = ? WHERE id IS NULL", fresh.value());
            return session.first("SELECT id FROM fleet", row -> new FleetId(row.id("id")))
                    .orElseThrow();
        });
    }

    static Optional<FleetId> id(Transactions transactions) {
        return transactions.read(session ->
                session.first("SELECT id FROM fleet WHERE id IS NOT NULL", row -> new FleetId(row.id("id"))));
    }

    @Override
    public RuledFleet ruled() {
        return transactions.read(SqlFleets::ruled);
    }

    @Override
    public boolean rule(FleetSettings settings, long version) {
        var quota = settings.quota();
        var brakes = settings.brakes();
        return transactions.write(session -> {
            boolean retains = ruled(session).settings().retention().equals(settings.retention());
            boolean ruled = session.changed(
                    RULE,
                    quota.soft().map(ByteSize::bytes),
                    quota.hard().map(ByteSize::bytes),
                    quota.grace().toMillis(),
                    settings.retention().map(RetentionText::of),
                    brakes.sitePercent(),
                    brakes.backups(),
                    brakes.missingPercent(),
                    settings.deletionGrace().toMillis(),
                    settings.heartbeatInterval().toMillis(),
                    version);
            if (ruled && !retains) {
                SqlConfigurationVersions.moveAll(session);
            }
            return ruled;
        });
    }

    static RuledFleet ruled(Session session) {
        return session.first("SELECT * FROM fleet", row -> new RuledFleet(settings(row), row.number("version")))
                .orElseThrow();
    }

    private static FleetSettings settings(Row row) {
        return new FleetSettings(
                QuotaColumns.limit(row),
                RetentionText.read(row),
                new Brakes((int) row.number("brake_site_percent"), (int) row.number("brake_backups"), (int)
                        row.number("brake_missing_percent")),
                Duration.ofMillis(row.number("deletion_grace")),
                Duration.ofMillis(row.number("heartbeat_interval")));
    }
}
