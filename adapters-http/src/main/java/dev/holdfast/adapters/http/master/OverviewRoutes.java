package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.overview.OverviewUseCases;
import dev.holdfast.application.master.overview.Standings;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The fleet at a glance: what the first page of a dashboard needs, and lists that are made for reading.
final class OverviewRoutes {

    private final OverviewUseCases overview;
    private final SiteCatalog sites;

    private OverviewRoutes(OverviewUseCases overview, SiteCatalog sites) {
        this.overview = overview;
        this.sites = sites;
    }

    static Routes of(OverviewUseCases overview, SiteCatalog sites) {
        var routes = new OverviewRoutes(overview, sites);
        return new Routes("overview")
                .get("/overview", Access.tenantOf(Tenancy.LIST), routes::show)
                .get("/overview/sites", Access.tenantOf(Tenancy.LIST), routes::sites)
                .get("/overview/nodes", Access.role(Role.VIEWER), routes::nodes)
                .get("/overview/storages", Access.role(Role.VIEWER), routes::storages)
                .get("/search", Access.tenantOf(Tenancy.LIST), routes::search)
                .get("/names", Access.tenantOf(Tenancy.LIST), routes::names)
                .get("/sites/{id}/calendar", Access.tenantOf(Tenancy.SITE), routes::calendar)
                .get("/storages/{id}/health", Access.role(Role.VIEWER), routes::health)
                .get("/storages/{id}/preview", Access.role(Role.VIEWER), routes::previewPlacement);
    }

    private Answer show(Call call) {
        var taken = overview.overviews().take(call.scope(), overview.pace().get());
        return Answer.ok(OverviewMapping.message(taken));
    }

    private Answer sites(Call call) {
        var now = overview.pace().get().now();
        var query = call.query(OverviewMapping.SiteQuery.class);
        var wish = query.wish(call.scope());
        var cursor = BoundCursor.of(query);
        var standings = overview.standings();
        var page = cursor.page(standings.sites(wish, now, cursor.request(call.page())));
        return page(call, page, () -> standings.count(wish, now));
    }

    private Answer nodes(Call call) {
        var query = call.query(OverviewMapping.NodeQuery.class);
        var wish = query.wish(overview.pace().get());
        var cursor = BoundCursor.of(query);
        var standings = overview.standings();
        var page = cursor.page(standings.nodes(wish, cursor.request(call.page())));
        return page(call, page, () -> standings.count(wish));
    }

    /// Counts on the first page alone: whoever reads on knows.
    private static Answer page(Call call, Page<?> page, LongSupplier count) {
        var total = call.page().after().isPresent()
                ? Optional.<Long>empty()
                : Optional.of(page.next().isEmpty() ? page.items().size() : count.getAsLong());
        return Answer.ok(new OverviewMapping.Counted(List.copyOf(page.items()), Answer.cursor(page), total));
    }

    private Answer storages(Call call) {
        var all = overview.standings().storages(overview.pace().get().now());
        return Answer.page(new Page<>(all, Optional.empty()), standing -> standing);
    }

    private Answer search(Call call) {
        var query = call.query(OverviewMapping.SearchQuery.class);
        var found = overview.directory().search(query.words(), call.scope(), query.most());
        return Answer.ok(new OverviewMapping.Items(List.copyOf(found)));
    }

    private Answer names(Call call) {
        var query = call.query(OverviewMapping.NamesQuery.class);
        var found = overview.directory().names(query.ids(), call.scope());
        return Answer.ok(new OverviewMapping.Items(List.copyOf(found)));
    }

    private Answer calendar(Call call) {
        var id = new SiteId(call.id());
        if (sites.find(id).isEmpty()) {
            return Answer.problem(Problems.notFound());
        }
        var query = call.query(OverviewMapping.CalendarQuery.class);
        var span = query.span(overview.pace().get().now());
        var days = overview.days().of(id, span);
        return Answer.ok(new OverviewMapping.Calendar(id, span.zone(), days));
    }

    private Answer health(Call call) {
        var id = new StorageId(call.id());
        var now = overview.pace().get().now();
        var checks = overview.standings().checks(id, now);
        boolean isKnown = !checks.isEmpty()
                || overview.standings().storages(now).stream()
                        .anyMatch(storage -> storage.storageId().equals(id));
        return isKnown
                ? Answer.ok(new OverviewMapping.Checks(id, (int) Standings.CHECKS_STEP.toSeconds(), checks))
                : Answer.problem(Problems.notFound());
    }

    private Answer previewPlacement(Call call) {
        var query = call.query(OverviewMapping.PlacementQuery.class);
        return overview.previewPlacement()
                .preview(new StorageId(call.id()), query.weight(), query.state())
                .map(Answer::ok)
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }
}
