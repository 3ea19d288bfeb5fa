package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.FleetId;

/// The fleet that this master's database rules.
@FunctionalInterface
public interface Fleets {

    /// The fleet's id; `fresh` becomes it, for good, where there is none yet.
    FleetId own(FleetId fresh);
}
