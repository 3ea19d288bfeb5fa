package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.FleetSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class FleetRuling implements ChangeFleet, ShowFleet {

    private final FleetUseCases.Parts parts;

    FleetRuling(FleetUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public FleetStanding show() {
        return new FleetStanding(
                parts.id().get(), parts.fleets().ruled(), parts.usage().get());
    }

    @Override
    public Optional<FleetStanding> change(UnaryOperator<FleetSettings> change, ExpectedVersion expected) {
        while (true) {
            var before = parts.fleets().ruled();
            if (!expected.allows(before.version())) {
                return Optional.empty();
            }
            if (parts.fleets().rule(change.apply(before.settings()), before.version())) {
                return Optional.of(show());
            }
            // Somebody else was first; what they left is looked at again.
        }
    }
}
