package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.command.CommandsContract;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.domain.backup.BackupId;
import java.util.UUID;

/// The contract of commands on a database.
interface SqlCommandsContract extends CommandsContract {

    FreshDatabase database();

    @Override
    default Commands commands() {
        return database().persistence().commands();
    }

    @Override
    default FleetStores fleet() {
        var persistence = database().persistence();
        return new FleetStores(
                persistence.enrollments(),
                persistence.joinTokens(),
                persistence.nodes(),
                persistence.nodeKeys(),
                persistence.heartbeats());
    }

    @Override
    default Events events() {
        return database().persistence().events();
    }

    @Override
    default void catalogue(BackupId backup) {
        database()
                .transactions()
                .change(session ->
                        session.change("""
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)
                VALUES (?, ?, ?, ?, 'COMPLETE', 0, 0, '[]')""", backup.value(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()));
    }
}
