package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;

/// The fleet that this master's database rules. Each method is one transaction.
public interface Fleets {

    /// The fleet's id; `fresh` becomes it, for good, where there is none yet.
    FleetId own(FleetId fresh);

    RuledFleet ruled();

    /// A new retention changes the version of every node's configuration.
    ///
    /// @param version the one that the change was made from
    /// @return `false` when somebody ruled otherwise in the meantime
    boolean rule(FleetSettings settings, long version);

    /// @param version changes whenever the settings do
    record RuledFleet(FleetSettings settings, long version) {}
}
