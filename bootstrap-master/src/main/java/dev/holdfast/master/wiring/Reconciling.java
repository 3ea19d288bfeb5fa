package dev.holdfast.master.wiring;

import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.reconciliation.CarryOutReconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.ReconciliationQueue;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.storage.ObjectStores;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Reconciliations, carried out by this master one after the other, as they are asked for.
record Reconciling(ReconciliationUseCases useCases, ExecutorService executor) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.reconciliation");

    static Reconciling create(
            Foundation foundation, ObjectStores objects, Registry registry, Catalogue catalogue, NodeUseCases nodes) {
        var executor = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("reconciliation-", 0).factory());
        var carryOut = new AtomicReference<CarryOutReconciliation>(_ -> {});
        ReconciliationQueue queue = id -> executor.execute(() -> carryOut(carryOut.get(), id));
        var useCases = ReconciliationUseCases.create(parts(foundation, objects, registry, catalogue, nodes, queue));
        carryOut.set(useCases.carryOut());
        return new Reconciling(useCases, executor);
    }

    private static ReconciliationUseCases.Parts parts(
            Foundation foundation,
            ObjectStores objects,
            Registry registry,
            Catalogue catalogue,
            NodeUseCases nodes,
            ReconciliationQueue queue) {
        var database = foundation.database();
        var adoptBackup = catalogue.backups().adoptBackup();
        return new ReconciliationUseCases.Parts(
                database.reconciliations(),
                database.inventory(),
                database.repairs(),
                queue,
                registry.storages().catalog(),
                OpenStorage.of(registry.storages().catalog(), objects),
                Catalogue.rules(registry, nodes),
                database.siteKeys(foundation.box())::of,
                database.registrations(),
                database.backups(),
                adoptBackup,
                catalogue.backups().judgeRecord(),
                SurveyRecords.of(database.deletions(), adoptBackup),
                registry.sites().placeKeys(),
                Documents.json(),
                foundation::fleet,
                () -> database.fleets().ruled().settings().brakes(),
                database.events(),
                foundation.clock(),
                foundation.ids());
    }

    /// A task that throws would be told nowhere.
    private static void carryOut(CarryOutReconciliation carryOut, ReconciliationId id) {
        try {
            carryOut.carryOut(id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "reconciliation broke off id=" + id, e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
