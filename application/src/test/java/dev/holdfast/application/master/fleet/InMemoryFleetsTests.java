package dev.holdfast.application.master.fleet;

import dev.holdfast.contracts.fleet.FleetsContract;
import dev.holdfast.contracts.fleet.InMemoryFleets;

final class InMemoryFleetsTests implements FleetsContract {

    private final Fleets fleets = new InMemoryFleets();

    @Override
    public Fleets fleets() {
        return fleets;
    }
}
