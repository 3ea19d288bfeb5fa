package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.json.WholeNumbers.Count;
import dev.holdfast.adapters.http.json.WholeNumbers.GraceHours;
import dev.holdfast.adapters.http.json.WholeNumbers.HeartbeatSeconds;
import dev.holdfast.adapters.http.json.WholeNumbers.Percent;
import dev.holdfast.adapters.http.wire.FleetMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.fleet.FleetStanding;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetSettings;

/// The fleet between messages and values.
final class FleetMapping {

    private FleetMapping() {}

    static FleetMessages.Fleet message(FleetStanding fleet) {
        var settings = fleet.ruled().settings();
        return new FleetMessages.Fleet(
                fleet.id().value(),
                SiteMessages.Quota.of(settings.quota()),
                settings.retention().map(SiteMessages.Retention::of),
                message(settings.brakes()),
                new GraceHours((int) settings.deletionGrace().toHours()),
                new HeartbeatSeconds((int) settings.heartbeatInterval().toSeconds()),
                new FleetMessages.Usage(
                        fleet.usage().used().bytes(), fleet.usage().reserved().bytes()));
    }

    static FleetSettings changed(FleetSettings before, FleetMessages.Change message) {
        return new FleetSettings(
                message.quota().map(SiteMessages.Quota::limit).orElse(before.quota()),
                message.retention()
                        .map(retention -> retention.map(SiteMessages.Retention::policy))
                        .orElse(before.retention()),
                message.brakes().map(FleetMapping::brakes).orElse(before.brakes()),
                message.deletionGraceHours().map(GraceHours::duration).orElse(before.deletionGrace()),
                message.heartbeatSeconds().map(HeartbeatSeconds::duration).orElse(before.heartbeatInterval()));
    }

    private static FleetMessages.Brakes message(Brakes brakes) {
        return new FleetMessages.Brakes(
                new Percent(brakes.sitePercent()), new Count(brakes.backups()), new Percent(brakes.missingPercent()));
    }

    private static Brakes brakes(FleetMessages.Brakes message) {
        return new Brakes(
                message.sitePercent().value(),
                message.backups().value(),
                message.missingPercent().value());
    }
}
