package dev.holdfast.master.wiring;

import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.OneTimeJob;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.watch.LookOut;
import dev.holdfast.application.master.watch.WatchUseCases;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// What the masters do unasked, each job once across all of them. Each may be run at any time, and again.
final class FleetJobs {

    /// What is done every hour, and once where somebody asked for it.
    static final String CLEANUP = "cleanup";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration EVENTS_KEPT = Duration.ofDays(400);

    private FleetJobs() {}

    static List<Job> of(
            Foundation foundation,
            Registry registry,
            Catalogue catalogue,
            ReconciliationUseCases reconciliation,
            WatchUseCases watch,
            IdempotencyUseCases idempotency,
            CommandUseCases commands) {
        return List.of(
                job("silent-runs", MINUTE.multipliedBy(5), () -> giveUpSilentRuns(catalogue)),
                job("deletions", MINUTE.multipliedBy(5), () -> resumeDeletions(catalogue)),
                job(CLEANUP, Duration.ofHours(1), catalogue.cleanup().runScheduled()::run),
                job("storage-checks", MINUTE, () -> checkStorages(registry, watch)),
                job("missed-backups", MINUTE.multipliedBy(5), () -> look(watch.missedBackups())),
                job("silent-nodes", MINUTE, () -> look(watch.silentNodes())),
                job("reconciliation", Duration.ofDays(1), reconciliation.runScheduled()::run),
                job("commands", MINUTE, () -> commands.tidy().tidy() + " commands expired"),
                job("usage", Duration.ofHours(1), () -> sampleUsage(catalogue)),
                job("idempotency-keys", Duration.ofHours(1), () -> forgetKeys(idempotency)),
                job("event-retention", Duration.ofDays(1), () -> forgetEvents(foundation)));
    }

    /// Kinds of work that is done once, when somebody asked for it.
    static List<OneTimeJob> oneTime(Catalogue catalogue, ReconciliationUseCases reconciliation) {
        var cleanUp = catalogue.cleanup().carryOut();
        var reconcile = reconciliation.carryOut();
        return List.of(
                new OneTimeJob(new JobName(CLEANUP), id -> cleanUp.carryOut(new CleanupId(id))),
                new OneTimeJob(Reconciling.KIND, id -> reconcile.carryOut(new ReconciliationId(id))));
    }

    private static Job job(String name, Duration interval, Supplier<String> work) {
        return new Job(new JobName(name), interval, work);
    }

    private static String giveUpSilentRuns(Catalogue catalogue) {
        return catalogue.runs().giveUpSilentRuns().giveUp() + " runs given up";
    }

    private static String resumeDeletions(Catalogue catalogue) {
        var resumed = catalogue.deletion().resumeDeletions().resume();
        return resumed.finished() + " deletions finished, " + resumed.waiting() + " waiting";
    }

    private static String checkStorages(Registry registry, WatchUseCases watch) {
        int turned = registry.storages().check().check().size();
        return turned + " storages changed; " + look(watch.downStorages());
    }

    private static String look(LookOut lookOut) {
        var noticed = lookOut.look();
        return noticed.begun() + " alarms raised, " + noticed.over() + " over";
    }

    private static String sampleUsage(Catalogue catalogue) {
        return catalogue.usage().sample().sample() ? "sampled" : "sampled before in this hour";
    }

    private static String forgetKeys(IdempotencyUseCases idempotency) {
        idempotency.forget().run();
        return "answers of yesterday forgotten";
    }

    private static String forgetEvents(Foundation foundation) {
        foundation.database().events().forget(foundation.clock().instant().minus(EVENTS_KEPT));
        return "events older than " + EVENTS_KEPT.toDays() + " days forgotten";
    }
}
