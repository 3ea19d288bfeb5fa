package dev.holdfast.master.wiring;

import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.deletion.NodeContact;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.retention.RetentionRules;
import dev.holdfast.application.master.retention.RetentionUseCases;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.PatientObjectStore;
import java.time.Duration;

/// How long backups stay, and how they go.
record Retention(DeletionUseCases deletion, RetentionUseCases retention, CleanupUseCases cleanup) {

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
        var patient = patient(storages, foundation);
        var database = foundation.database();
        var fleets = database.fleets();
        var nodes = admission.nodes().catalog();
        var deletion = DeletionUseCases.create(new DeletionUseCases.Parts(
                database.deletions(),
                backups.adoptBackup(),
                storages,
                patient,
                NodeContact.of(nodes, admission.nodes().pace()),
                () -> fleets.ruled().settings().deletionGrace(),
                foundation.clock()));
        var rules = new RetentionRules(fleets, nodes, registry.storages().catalog());
        return new Retention(
                deletion,
                RetentionUseCases.create(rules, registry.sites().catalog(), backups.backups(), foundation.clock()),
                cleanup(foundation, rules, deletion, backups, patient));
    }

    private static OpenStorage patient(OpenStorage storages, Foundation foundation) {
        return id -> storages.open(id)
                .map(store -> new PatientObjectStore(
                        store, PATIENCE, Thread::sleep, foundation.random(), foundation.clock()));
    }

    private static CleanupUseCases cleanup(
            Foundation foundation,
            RetentionRules rules,
            DeletionUseCases deletion,
            BackupUseCases backups,
            OpenStorage patient) {
        var database = foundation.database();
        var jobs = database.oneTimeJobs(foundation.clock());
        return CleanupUseCases.create(new CleanupUseCases.Parts(
                database.cleanups(),
                rules,
                database.sites(foundation.box()),
                database.backups(),
                database.deletions(),
                deletion.removeDoomed(),
                SurveyRecords.of(database.deletions(), backups.adoptBackup()),
                patient,
                id -> jobs.enqueue(new JobName(FleetJobs.CLEANUP), id.value()),
                foundation.clock(),
                foundation.ids()));
    }
}
