package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.fleet.Fleets.RuledFleet;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.quota.Usage;

/// The fleet as a whole: what is ruled of it, and what it stores.
public record FleetStanding(FleetId id, RuledFleet ruled, Usage usage) {}
