package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.metrics.Exposition;
import dev.holdfast.adapters.http.metrics.Exposition.Format;
import dev.holdfast.adapters.http.metrics.FleetMetrics;
import dev.holdfast.adapters.http.metrics.ProcessMetrics;
import dev.holdfast.adapters.http.metrics.ServerMetrics;
import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.figures.RecentFigures;

/// The fleet and this master in figures. While the database is away, a master still tells of itself.
final class MetricsRoutes {

    private final RecentFigures figures;
    private final ServerMeasures measures;

    private MetricsRoutes(RecentFigures figures, ServerMeasures measures) {
        this.figures = figures;
        this.measures = measures;
    }

    static Routes of(RecentFigures figures, ServerMeasures measures) {
        return new Routes("metrics")
                .get("/metrics", Access.localOr(Role.VIEWER), new MetricsRoutes(figures, measures)::show)
                .answers("text/plain", "application/openmetrics-text");
    }

    private Answer show(Call call) {
        var format = call.header("Accept")
                        .filter(accepted -> accepted.contains("application/openmetrics-text"))
                        .isPresent()
                ? Format.OPEN_METRICS
                : Format.PROMETHEUS;
        var page = new Exposition(format);
        var fleet = figures.get();
        page.gauge("holdfast_database_up", "Whether the database answered.").sample(fleet.isPresent() ? 1 : 0);
        fleet.ifPresent(found -> FleetMetrics.write(found, page));
        ServerMetrics.write(measures, page);
        ProcessMetrics.write(page);
        return Answer.text(format.mediaType(), page.end());
    }
}
