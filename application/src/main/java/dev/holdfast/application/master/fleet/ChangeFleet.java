package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.FleetSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Changes what people rule about the fleet.
@FunctionalInterface
public interface ChangeFleet {

    /// @param change may be tried several times
    /// @return the fleet as it is then; empty when it is no longer in the version that was expected
    Optional<FleetStanding> change(UnaryOperator<FleetSettings> change, ExpectedVersion expected);
}
