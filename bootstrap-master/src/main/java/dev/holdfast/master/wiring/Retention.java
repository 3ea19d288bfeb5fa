package dev.holdfast.master.wiring;

import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.cleanup.CarryOutCleanup;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.deletion.NodeContact;
import dev.holdfast.application.master.retention.RetentionRules;
import dev.holdfast.application.master.retention.RetentionUseCases;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.PatientObjectStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// How long backups stay, and how they go.
record Retention(DeletionUseCases deletion, RetentionUseCases retention, CleanupUseCases cleanup) {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.cleanup");

    /// A busy store gets some minutes to come to itself; then the next cleanup goes on.
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(3));

    static Retention create(
            Foundation foundation,
            Registry registry,
            Admission admission,
            BackupUseCases backups,
            ObjectStores objects) {
        var storages = OpenStorage.readable(registry.storages().catalog(), objects);
        var database = foundation.database();
        var fleets = database.fleets();
        var nodes = admission.nodes().catalog();
        var deletion = DeletionUseCases.create(new DeletionUseCases.Parts(
                database.deletions(),
                backups.adoptBackup(),
                storages,
                patient(storages, foundation),
                NodeContact.of(nodes, admission.pace()),
                () -> fleets.ruled().settings().deletionGrace(),
                foundation.clock()));
        var rules = new RetentionRules(fleets, nodes, registry.storages().catalog());
        return new Retention(
                deletion,
                RetentionUseCases.create(rules, registry.sites().catalog(), backups.backups(), foundation.clock()),
                cleanup(foundation, rules, deletion));
    }

    private static OpenStorage patient(OpenStorage storages, Foundation foundation) {
        return id -> storages.open(id)
                .map(store -> new PatientObjectStore(store, PATIENCE, Thread::sleep, foundation.random()));
    }

    private static CleanupUseCases cleanup(Foundation foundation, RetentionRules rules, DeletionUseCases deletion) {
        var database = foundation.database();
        var carryOut = new AtomicReference<CarryOutCleanup>(_ -> {});
        var cleanup = CleanupUseCases.create(new CleanupUseCases.Parts(
                database.cleanups(),
                rules,
                database.sites(foundation.box()),
                database.backups(),
                database.deletions(),
                deletion.removeDoomed(),
                id -> Thread.ofVirtual().name("cleanup").start(() -> carryOut(carryOut.get(), id)),
                foundation.clock(),
                foundation.ids()));
        carryOut.set(cleanup.carryOut());
        return cleanup;
    }

    private static void carryOut(CarryOutCleanup cleanup, CleanupId id) {
        try {
            cleanup.carryOut(id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cleanup died id=" + id, e);
        }
    }
}
