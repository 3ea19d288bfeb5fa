package dev.holdfast.adapters.persistence;

import dev.holdfast.contracts.enrollment.EnrollmentContract;
import dev.holdfast.contracts.enrollment.EnrollmentRacesContract;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.contracts.enrollment.JoinTokensContract;
import dev.holdfast.contracts.enrollment.NodesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresFleetTests
        implements EnrollmentContract, EnrollmentRacesContract, JoinTokensContract, NodesContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Override
    public FleetStores stores() {
        var persistence = database.persistence();
        return new FleetStores(
                persistence.enrollments(),
                persistence.joinTokens(),
                persistence.nodes(),
                persistence.nodeKeys(),
                persistence.heartbeats());
    }
}
