package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Gate;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.settings.InstallSettings;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.RecognizeUser;
import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.command.CommandUseCases;
import dev.holdfast.application.master.configuration.ConfigurationUseCases;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.events.EventUseCases;
import dev.holdfast.application.master.figures.RecentFigures;
import dev.holdfast.application.master.fleet.FleetUseCases;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.grants.GrantUseCases;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.application.master.jobs.JobUseCases;
import dev.holdfast.application.master.overview.OverviewUseCases;
import dev.holdfast.application.master.quota.QuotaUseCases;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.retention.RetentionUseCases;
import dev.holdfast.application.master.run.RunUseCases;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.master.usage.UsageUseCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The use cases that the master serves, feature by feature.
///
/// @param databaseAnswers whether the database can be reached, asked by health checks
/// @param install         what hosts install the agent from
public record MasterFeatures(
        BooleanSupplier databaseAnswers,
        InstallSettings install,
        AccessUseCases access,
        AuditUseCases audit,
        FleetUseCases fleet,
        NodeUseCases nodes,
        EnrollmentUseCases enrollment,
        StatsUseCases stats,
        StorageUseCases storages,
        SiteUseCases sites,
        ConfigurationUseCases configuration,
        GrantUseCases grants,
        QuotaUseCases quota,
        UsageUseCases usage,
        RunUseCases runs,
        BackupUseCases backups,
        DeletionUseCases deletion,
        RetentionUseCases retention,
        CleanupUseCases cleanup,
        CommandUseCases commands,
        EventUseCases events,
        JobUseCases jobs,
        ReconciliationUseCases reconciliation,
        IdempotencyUseCases idempotency,
        RecentFigures figures,
        OverviewUseCases overview) {

    /// @param measures what the server that serves them counts
    List<Routes> routes(ServerMeasures measures) {
        var routes = new ArrayList<Routes>();
        var document = new Remembered<>(() -> ApiDocument.of(routes).tree());
        routes.add(OperatingRoutes.of(databaseAnswers, document));
        routes.add(MetricsRoutes.of(figures, measures));
        routes.add(DocsRoutes.of());
        routes.add(DashboardRoutes.of());
        routes.add(InstallRoutes.of(install));
        routes.add(AccessRoutes.of(access));
        routes.add(AccountRoutes.of(access));
        routes.add(UserRoutes.of(access));
        routes.add(ApiTokenRoutes.of(access));
        routes.add(OidcRoutes.of(access.signInElsewhere()));
        routes.add(AuditRoutes.of(audit));
        routes.add(EnrollmentRoutes.of(enrollment, nodes.pace()));
        routes.add(JoinTokenRoutes.of(enrollment));
        routes.add(FleetRoutes.of(fleet));
        routes.add(OverviewRoutes.of(overview, sites.catalog()));
        routes.add(NodeRoutes.of(nodes));
        routes.add(StatsRoutes.of(stats));
        routes.add(StorageRoutes.of(storages));
        routes.add(SiteRoutes.of(sites, cleanup.removeSite()));
        routes.add(OwnSiteRoutes.of(sites, configuration, nodes.catalog()));
        routes.add(GrantRoutes.of(grants.grantAccess(), nodes.catalog()));
        routes.add(RunRoutes.of(quota.checkQuota(), runs.beginRun(), backups.reportBackup()));
        routes.add(BackupRoutes.of(
                backups.backups(),
                deletion.deleteBackup(),
                cleanup.undelete(),
                retention.explain(),
                commands.commands()));
        routes.add(OrderRoutes.of(commands.give()));
        routes.add(CommandRoutes.of(commands));
        routes.add(OwnCommandRoutes.of(commands));
        routes.add(RetentionRoutes.of(retention.preview()));
        routes.add(CleanupRoutes.of(cleanup));
        routes.add(UsageRoutes.of(usage));
        routes.add(EventRoutes.of(events.events(), events.feed()));
        routes.add(JobRoutes.of(jobs.control()));
        routes.add(ReconciliationRoutes.of(reconciliation));
        return routes;
    }

    Gate gate() {
        var authenticator = new Authenticator(
                key -> nodes.authenticate().authenticate(key).map(known -> new Caller.Node(known.node())),
                this::user,
                this::fault);
        var ownership = new TenantsThings(sites.catalog(), backups.backups(), commands.commands());
        return new Gate(authenticator, ownership, audit.trail(), access.clock(), idempotency.answerOnce());
    }

    private TokenFault fault(String bearer) {
        if (bearer.startsWith(BearerSecret.Kind.NODE_KEY.prefix())) {
            var isRevoked = nodes.authenticate().isRevoked(new BearerSecret(bearer));
            return isRevoked ? TokenFault.REVOKED : TokenFault.UNKNOWN;
        }
        return switch (access.recognize().recognize(bearer)) {
            case RecognizeUser.Recognition.Refused(var why) -> why;
            case RecognizeUser.Recognition.Known _ -> TokenFault.UNKNOWN;
        };
    }

    private Optional<Caller.User> user(String bearer) {
        return switch (access.recognize().recognize(bearer)) {
            case RecognizeUser.Recognition.Known(var user) -> Optional.of(new Caller.User(user));
            case RecognizeUser.Recognition.Refused _ -> Optional.empty();
        };
    }
}
