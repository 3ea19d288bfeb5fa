package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.contracts.fleet.FleetsContract;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contract on a database, and what changes of policies do to the versions of configurations.
interface SqlFleetsContract extends FleetsContract {

    FreshDatabase database();

    @Override
    default Fleets fleets() {
        return database().persistence().fleets();
    }

    @Test
    default void movesEveryConfigurationWithTheFleetsRetention() {
        var before = version(RegistryFixtures.WEB);

        fleets().rule(STRICT, fleets().ruled().version());

        assertNotEquals(before, version(RegistryFixtures.WEB));
    }

    @Test
    default void leavesConfigurationsAloneWhenNodesAreNotTold() {
        var usual = FleetSettings.DEFAULT;
        var before = version(RegistryFixtures.WEB);

        fleets().rule(
                        new FleetSettings(
                                QuotaLimit.hard(new ByteSize(5)),
                                usual.retention(),
                                new Brakes(1, 2, 3),
                                usual.deletionGrace(),
                                FleetSettings.SHORTEST_HEARTBEAT_INTERVAL),
                        fleets().ruled().version());

        assertEquals(before, version(RegistryFixtures.WEB));
    }

    @Test
    default void movesTheConfigurationOfANodeWithItsRetention() {
        NodeRowsForTests.add(database(), RegistryFixtures.WEB);
        var before = version(RegistryFixtures.WEB);
        var other = version(RegistryFixtures.OTHER_NODE);

        rule(RegistryFixtures.WEB, STRICT.retention());

        assertNotEquals(before, version(RegistryFixtures.WEB));
        assertEquals(other, version(RegistryFixtures.OTHER_NODE));
    }

    @Test
    default void leavesTheConfigurationOfANodeAloneWhenItsRetentionStays() {
        NodeRowsForTests.add(database(), RegistryFixtures.WEB);
        rule(RegistryFixtures.WEB, STRICT.retention());
        var before = version(RegistryFixtures.WEB);

        rule(RegistryFixtures.WEB, STRICT.retention());

        assertEquals(before, version(RegistryFixtures.WEB));
    }

    private void rule(NodeId node, Optional<RetentionPolicy> retention) {
        var nodes = database().persistence().nodes();
        var settings = new NodeSettings(new NodeName("web-1"), QuotaLimit.UNLIMITED, retention, Map.of());
        var found = nodes.find(node).orElseThrow();
        assertEquals(Nodes.Ruling.DONE, nodes.rule(node, settings, found.version()));
        assertEquals(retention, nodes.find(node).orElseThrow().node().settings().retention());
    }

    private String version(NodeId node) {
        return database().persistence().configurationVersions().of(node);
    }
}
