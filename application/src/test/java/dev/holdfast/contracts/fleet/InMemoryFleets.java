package dev.holdfast.contracts.fleet;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;
import java.util.Optional;

/// A fleet's settings in memory.
public final class InMemoryFleets implements Fleets {

    private Optional<FleetId> id = Optional.empty();
    private RuledFleet ruled = new RuledFleet(FleetSettings.DEFAULT, 1);

    @Override
    public synchronized FleetId own(FleetId fresh) {
        id = id.or(() -> Optional.of(fresh));
        return id.orElseThrow();
    }

    @Override
    public synchronized RuledFleet ruled() {
        return ruled;
    }

    @Override
    public synchronized boolean rule(FleetSettings settings, long version) {
        if (ruled.version() != version) {
            return false;
        }
        ruled = new RuledFleet(settings, version + 1);
        return true;
    }
}
