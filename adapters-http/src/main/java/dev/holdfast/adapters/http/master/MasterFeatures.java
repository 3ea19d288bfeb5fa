package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Doors;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.configuration.ConfigurationUseCases;
import dev.holdfast.application.master.deletion.DeletionUseCases;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.application.master.quota.QuotaUseCases;
import dev.holdfast.application.master.run.RunUseCases;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.application.master.storage.StorageUseCases;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The use cases that the master serves, feature by feature.
///
/// @param databaseAnswers whether the database can be reached, asked by health checks
public record MasterFeatures(
        BooleanSupplier databaseAnswers,
        AccessUseCases access,
        NodeUseCases nodes,
        EnrollmentUseCases enrollment,
        StatsUseCases stats,
        StorageUseCases storages,
        SiteUseCases sites,
        ConfigurationUseCases configuration,
        QuotaUseCases quota,
        RunUseCases runs,
        BackupUseCases backups,
        DeletionUseCases deletion,
        IdempotencyUseCases idempotency) {

    List<Routes> routes() {
        var routes = new ArrayList<Routes>();
        var document = new Remembered<>(() -> ApiDocument.of(routes).tree());
        routes.add(OperatingRoutes.of(databaseAnswers, document));
        routes.add(DocsRoutes.of());
        routes.add(AccessRoutes.of(access));
        routes.add(EnrollmentRoutes.of(enrollment, nodes.pace()));
        routes.add(JoinTokenRoutes.of(enrollment));
        routes.add(NodeRoutes.of(nodes));
        routes.add(StatsRoutes.of(stats));
        routes.add(StorageRoutes.of(storages));
        routes.add(SiteRoutes.of(sites));
        routes.add(OwnSiteRoutes.of(sites, configuration, nodes.catalog()));
        routes.add(RunRoutes.of(quota.checkQuota(), runs.beginRun(), backups.reportBackup()));
        routes.add(BackupRoutes.of(backups.backups(), deletion.deleteBackup()));
        return routes;
    }

    Doors doors() {
        return new Doors(authenticator(), idempotency.answerOnce());
    }

    private Authenticator authenticator() {
        return new Authenticator(
                key -> nodes.authenticate().authenticate(key).map(known -> new Caller.Node(known.node())),
                token -> access.tokens()
                        .check(token)
                        .map(holder -> new Caller.User(holder.id(), holder.name(), holder.role(), holder.session())));
    }
}
