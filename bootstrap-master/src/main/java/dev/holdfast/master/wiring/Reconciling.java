package dev.holdfast.master.wiring;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.reconciliation.ReconciliationQueue;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.storage.ObjectStores;

/// How buckets are held against the catalogue.
final class Reconciling {

    /// The kind of work that one reconciliation is.
    static final JobName KIND = new JobName("reconciliation");

    private Reconciling() {}

    static ReconciliationUseCases create(
            Foundation foundation, ObjectStores objects, Registry registry, Catalogue catalogue, NodeUseCases nodes) {
        var jobs = foundation.database().oneTimeJobs(foundation.clock());
        return ReconciliationUseCases.create(
                parts(foundation, objects, registry, catalogue, nodes, id -> jobs.enqueue(KIND, id.value())));
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
                Catalogue.rules(foundation, registry, nodes),
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
                S3Storages.clock(),
                foundation.clock(),
                foundation.ids());
    }
}
