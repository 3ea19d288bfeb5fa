package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.cleanup.CleanupCrashContract;
import dev.holdfast.contracts.cleanup.CleanupsContract;
import java.util.List;

/// The contracts on a database.
interface SqlCleanupContract extends CleanupsContract, CleanupCrashContract {

    /// Those that refer to others first.
    List<String> TABLES = List.of(
            "cleanup_actions",
            "cleanups",
            "missing_packs",
            "runs",
            "pack_spans",
            "packs",
            "commit_records",
            "archives",
            "backups",
            "deleted_backups",
            "events",
            "node_usage",
            "fleet_usage_parts",
            "site_usage");

    FreshDatabase database();

    @Override
    default Cleanups cleanups() {
        return database().persistence().cleanups();
    }

    @Override
    default Events events() {
        return database().persistence().events();
    }

    @Override
    default Cleanups freshCleanups() {
        return cleanups();
    }

    /// One database after the other would take its time.
    @Override
    default Catalogue freshCatalogue() {
        database().transactions().change(session -> TABLES.forEach(table -> session.change("DELETE FROM " + table)));
        var persistence = database().persistence();
        return new Catalogue(
                persistence.quotaBooks(),
                FurnishingRuns.of(persistence),
                FurnishingRegistrations.of(persistence),
                persistence.backups(),
                persistence.deletions(),
                persistence.events());
    }

    @Override
    default int step() {
        return 3;
    }
}
