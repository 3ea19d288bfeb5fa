package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.quota.Usage;
import java.util.function.Supplier;

/// All that can be done about the fleet as a whole.
public record FleetUseCases(ShowFleet show, ChangeFleet change) {

    public static FleetUseCases create(Parts parts) {
        var ruling = new FleetRuling(parts);
        return new FleetUseCases(ruling, ruling);
    }

    /// What the use cases work with.
    ///
    /// @param usage what the fleet stores now
    public record Parts(Fleets fleets, Supplier<FleetId> id, Supplier<Usage> usage) {}
}
