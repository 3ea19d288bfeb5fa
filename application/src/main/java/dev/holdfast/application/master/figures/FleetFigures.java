package dev.holdfast.application.master.figures;

import dev.holdfast.application.master.fleet.HeartbeatPace;

/// Takes the figures of the fleet.
@FunctionalInterface
public interface FleetFigures {

    /// How many sites, and how many nodes, are told of one by one at most.
    int MOST = 20_000;

    /// All of one instant, at a cost that grows with sites and nodes and not with backups.
    Figures take(HeartbeatPace pace);
}
