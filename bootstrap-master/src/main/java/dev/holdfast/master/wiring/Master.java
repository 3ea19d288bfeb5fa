package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.master.MasterFeatures;
import dev.holdfast.adapters.http.master.MasterServer;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.application.master.events.EventUseCases;
import dev.holdfast.application.master.figures.RecentFigures;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.application.master.jobs.JobUseCases;
import dev.holdfast.application.master.overview.OverviewUseCases;
import dev.holdfast.application.master.watch.WatchUseCases;
import dev.holdfast.master.settings.Settings;
import java.net.URI;
import java.time.Duration;

/// A master that is up.
public final class Master implements AutoCloseable {

    private final MasterServer server;
    private final EventUseCases events;
    private final CommandUseCases commands;
    private final Loops loops;
    private final Scheduling scheduling;

    private Master(
            MasterServer server, EventUseCases events, CommandUseCases commands, Loops loops, Scheduling scheduling) {
        this.server = server;
        this.events = events;
        this.commands = commands;
        this.loops = loops;
        this.scheduling = scheduling;
    }

    /// Puts the features together and serves them; returns once they can be asked.
    public static Master start(Settings settings, Foundation foundation, AccessUseCases access) {
        var objects = S3Storages.stores(Duration.ofSeconds(10));
        var admission = Admission.create(foundation, settings.trustsLoopback());
        var registry = Registry.create(foundation, objects, admission.nodes(), settings.recoveryKey());
        var catalogue = Catalogue.create(foundation, objects, registry, admission);
        var commands = Commanding.create(foundation, registry, catalogue, admission, settings.commandsTtl());
        var events = EventUseCases.create(foundation.database().events());
        var watch = WatchUseCases.create(
                foundation.database().alarms(),
                foundation.database().fleets(),
                foundation.clock(),
                foundation.clock().instant());
        var reconciliation = Reconciling.create(foundation, objects, registry, catalogue, admission.nodes());
        var idempotency = IdempotencyUseCases.create(foundation.database().idempotencyKeys(), foundation.clock());
        var declared = FleetJobs.of(foundation, registry, catalogue, reconciliation, watch, idempotency, commands);
        var name = MasterName.own();
        var jobs = JobUseCases.create(declared, foundation.database().jobs(), name, foundation.clock());
        var features = new MasterFeatures(
                foundation.database()::answers,
                settings.install(),
                access,
                AuditUseCases.create(foundation.auditTrail()),
                catalogue.fleet(),
                admission.nodes(),
                admission.enrollment(),
                admission.stats(foundation, registry, catalogue, commands.waiting()),
                registry.storages(),
                registry.sites(),
                registry.configuration(),
                catalogue.grants(),
                catalogue.quota(),
                catalogue.usage(),
                catalogue.runs(),
                catalogue.backups(),
                catalogue.deletion(),
                catalogue.retention(),
                catalogue.cleanup(),
                commands,
                events,
                jobs,
                reconciliation,
                idempotency,
                RecentFigures.create(
                        foundation.database().fleetFigures(), admission.nodes().pace(), foundation.clock()),
                overview(foundation, registry, admission));
        var server = MasterServer.start(settings.http(), features);
        var loops = new Loops()
                .repeat("decisions", admission.enrollment().notice()::notice)
                .repeat("events", events.notice())
                .repeat("commands", commands.notice())
                .repeat("certificate", server::followCertificate)
                .repeat("master-key", foundation.masterKey()::refresh);
        var terms = Scheduling.terms(foundation, name, settings.jobsLease());
        var scheduling = Scheduling.start(
                foundation.database(), declared, jobs.carryOut(), FleetJobs.oneTime(catalogue, reconciliation), terms);
        return new Master(server, events, commands, loops, scheduling);
    }

    private static OverviewUseCases overview(Foundation foundation, Registry registry, Admission admission) {
        var database = foundation.database();
        return OverviewUseCases.create(new OverviewUseCases.Parts(
                database.overviews(),
                database.standings(),
                database.directory(),
                database.backupDays(),
                database.placedSites(),
                registry.storages().catalog()::all,
                admission.nodes().pace()));
    }

    /// Takes files that may have changed anew: those of the certificate.
    public void lookAgain() {
        server.followCertificate();
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        events.end().run();
        commands.end().run();
        loops.close();
        server.close();
        scheduling.close();
    }
}
