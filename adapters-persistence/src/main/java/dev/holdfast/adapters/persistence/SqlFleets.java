package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.domain.fleet.FleetId;

/// The one row that names the fleet.
final class SqlFleets implements Fleets {

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
}
