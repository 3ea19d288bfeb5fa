package dev.holdfast.application.master.enrollment;

import dev.holdfast.contracts.enrollment.EnrollmentContract;
import dev.holdfast.contracts.enrollment.EnrollmentRacesContract;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.enrollment.JoinTokensContract;
import dev.holdfast.contracts.enrollment.NodesContract;

final class InMemoryFleetTests
        implements EnrollmentContract, EnrollmentRacesContract, JoinTokensContract, NodesContract {

    private final FleetStores stores = new InMemoryFleet().stores();

    @Override
    public FleetStores stores() {
        return stores;
    }
}
