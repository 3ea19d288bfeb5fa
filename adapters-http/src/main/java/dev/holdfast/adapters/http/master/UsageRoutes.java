package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.usage.UsageUseCases;
import dev.holdfast.domain.fleet.SiteId;

/// What sites stored over time, for bills and forecasts.
final class UsageRoutes {

    private final UsageUseCases usage;

    private UsageRoutes(UsageUseCases usage) {
        this.usage = usage;
    }

    static Routes of(UsageUseCases usage) {
        var routes = new UsageRoutes(usage);
        return new Routes("usage")
                .get("/usage", Access.role(Role.VIEWER), routes::report)
                .get("/sites/{id}/forecast", Access.role(Role.VIEWER), routes::forecast);
    }

    private Answer report(Call call) {
        var query = call.query(UsageMapping.Query.class);
        if (query.wantsCsv()) {
            return UsageTable.answer(usage.report().report(query.days(), query.grouping()));
        }
        return Answer.page(usage.report().report(query.days(), query.grouping(), call.page()), UsageMapping::message);
    }

    private Answer forecast(Call call) {
        return usage.forecast()
                .forecast(new SiteId(call.id()))
                .map(forecast -> Answer.ok(UsageMapping.message(forecast)))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }
}
