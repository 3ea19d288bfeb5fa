package dev.holdfast.application.master.fleet;

/// Shows what is ruled of the fleet and what it stores.
@FunctionalInterface
public interface ShowFleet {
    FleetStanding show();
}
