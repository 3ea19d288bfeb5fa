package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.watch.AlarmsContract;
import dev.holdfast.contracts.watch.Facts;
import dev.holdfast.contracts.watch.InMemoryAlarms;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;

final class InMemoryAlarmsTests implements AlarmsContract {

    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemoryAlarms alarms = new InMemoryAlarms(events);

    @Override
    public Alarms alarms() {
        return alarms;
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public Facts facts() {
        return alarms;
    }

    @Override
    public Fleets fleets() {
        return new Fleets() {
            @Override
            public FleetId own(FleetId fresh) {
                return fresh;
            }

            @Override
            public RuledFleet ruled() {
                return new RuledFleet(FleetSettings.DEFAULT, 1);
            }

            @Override
            public boolean rule(FleetSettings settings, long version) {
                return false;
            }
        };
    }
}
