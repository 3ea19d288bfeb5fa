package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.FleetMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.fleet.FleetStanding;
import dev.holdfast.application.master.fleet.FleetUseCases;
import java.lang.System.Logger.Level;

/// The fleet as a whole, as admins rule it.
final class FleetRoutes {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.fleet");

    private final FleetUseCases fleet;

    private FleetRoutes(FleetUseCases fleet) {
        this.fleet = fleet;
    }

    static Routes of(FleetUseCases fleet) {
        var routes = new FleetRoutes(fleet);
        return new Routes("fleet")
                .get("/fleet", Access.role(Role.VIEWER), routes::show)
                .patch("/fleet", Access.role(Role.ADMIN), routes::change);
    }

    private Answer show(Call call) {
        return shown(fleet.show().show());
    }

    private Answer change(Call call) {
        var message = call.body(FleetMessages.Change.class);
        return fleet.change()
                .change(before -> FleetMapping.changed(before, message), Versions.expected(call))
                .map(changed -> changed(call, changed))
                .orElseGet(() -> Answer.problem(Problems.changedMeanwhile()));
    }

    private static Answer changed(Call call, FleetStanding changed) {
        LOG.log(
                Level.INFO,
                "fleet ruled version={0} by={1}",
                changed.ruled().version(),
                call.caller().label());
        return shown(changed);
    }

    private static Answer shown(FleetStanding standing) {
        return Answer.ok(FleetMapping.message(standing))
                .etag(Versions.tag(standing.ruled().version()));
    }
}
