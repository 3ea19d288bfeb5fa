package dev.holdfast.contracts.enrollment;

import static dev.holdfast.contracts.enrollment.EnrolledFleet.NOON;
import static dev.holdfast.contracts.enrollment.EnrolledFleet.freshKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.fleet.AuthenticateNode.Principal;
import dev.holdfast.application.master.fleet.ChangeNode;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.application.master.fleet.RuleStanding.Outcome;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.Heartbeat.Disk;
import dev.holdfast.domain.fleet.Heartbeat.Memory;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How nodes are ruled and heard, on every store.
public interface NodesContract {

    Heartbeat HEARTBEAT = new Heartbeat(
            12.5,
            0.75,
            new Memory(new ByteSize(16_000_000_000L), new ByteSize(9_000_000_000L)),
            List.of(
                    new Disk("/", new ByteSize(500_000_000_000L), new ByteSize(1)),
                    new Disk("/srv \"x\"", ByteSize.ZERO, ByteSize.ZERO)),
            2,
            1,
            Optional.of("0.2.0"),
            Duration.ofDays(400));

    FleetStores stores();

    @Test
    default void changesNameQuotaAndLabels() {
        var fleet = fleet();
        var node = fleet.member(freshKey(), "web-1").node();
        var quota = new QuotaLimit(
                Optional.of(new ByteSize(1)), Optional.of(new ByteSize(Long.MAX_VALUE)), Duration.ofDays(7));

        var outcome = fleet.nodes()
                .change()
                .change(
                        node.node().id(),
                        before -> before.withName(new NodeName("shop"))
                                .withQuota(quota)
                                .withLabels(Map.of("env", "prod")),
                        ExpectedVersion.ANY);

        var changed =
                assertInstanceOf(ChangeNode.Outcome.Changed.class, outcome).node();
        assertEquals(node.version() + 1, changed.version());
        assertEquals(new NodeName("shop"), changed.node().settings().name());
        assertEquals(quota, changed.node().settings().quota());
        assertEquals(Map.of("env", "prod"), changed.node().settings().labels());
        assertEquals(
                Optional.of(changed), fleet.stores().nodes().find(node.node().id()));
    }

    @Test
    default void refusesTheNameOfAnother() {
        var fleet = fleet();
        fleet.member(freshKey(), "web-1");
        var other = fleet.member(freshKey(), "web-2").node();

        var outcome = rename(fleet, other.node().id(), "web-1", ExpectedVersion.ANY);

        assertEquals(new ChangeNode.Outcome.NameTaken(new NodeName("web-1")), outcome);
    }

    @Test
    default void refusesAChangeOfWhatHasChanged() {
        var fleet = fleet();
        var node = fleet.member(freshKey(), "web-1").node();
        var seen = ExpectedVersion.exactly(node.version());

        assertInstanceOf(
                ChangeNode.Outcome.Changed.class, rename(fleet, node.node().id(), "a", seen));
        assertEquals(new ChangeNode.Outcome.Stale(), rename(fleet, node.node().id(), "b", seen));
    }

    @Test
    default void changesNobodyWhoIsNotThere() {
        var fleet = fleet();
        var id = new NodeId(UUID.randomUUID());

        assertEquals(new ChangeNode.Outcome.Unknown(), rename(fleet, id, "a", ExpectedVersion.ANY));
        assertEquals(new Outcome.Unknown(), fleet.nodes().standing().suspend(id));
        assertEquals(new Outcome.Unknown(), fleet.nodes().standing().revoke(id));
    }

    @Test
    default void suspendsAndResumes() {
        var fleet = fleet();
        var member = fleet.member(freshKey(), "web-1");
        var id = member.node().node().id();
        var standing = fleet.nodes().standing();

        assertEquals(NodeStatus.SUSPENDED, status(standing.suspend(id)));
        assertEquals(NodeStatus.SUSPENDED, status(standing.suspend(id)));
        assertEquals(
                Optional.of(new Principal(id, true)),
                fleet.nodes().authenticate().authenticate(member.key()));
        assertEquals(NodeStatus.ACTIVE, status(standing.resume(id)));
        assertEquals(
                Optional.of(new Principal(id, false)),
                fleet.nodes().authenticate().authenticate(member.key()));
    }

    @Test
    default void resumesAsApprovedWhoNeverCame() {
        var fleet = fleet();
        fleet.approve(fleet.ask(freshKey(), "web-1"));
        var id = fleet.only("web-1").node().id();

        fleet.nodes().standing().suspend(id);

        assertEquals(NodeStatus.APPROVED, status(fleet.nodes().standing().resume(id)));
    }

    @Test
    default void neitherSuspendsNorResumesTheRevoked() {
        var fleet = fleet();
        var id = fleet.member(freshKey(), "web-1").node().node().id();
        var standing = fleet.nodes().standing();

        assertEquals(NodeStatus.REVOKED, status(standing.revoke(id)));
        assertEquals(NodeStatus.REVOKED, status(standing.revoke(id)));
        assertEquals(new Outcome.Revoked(), standing.suspend(id));
        assertEquals(new Outcome.Revoked(), standing.resume(id));
    }

    @Test
    default void remembersTheLatestHeartbeatWithoutANewVersion() {
        var fleet = fleet();
        var node = fleet.member(freshKey(), "web-1").node();
        var id = node.node().id();
        fleet.stores().heartbeats().heard(id, HEARTBEAT, NOON.minusSeconds(60));
        fleet.stores().heartbeats().heard(id, HEARTBEAT, NOON);

        var found = fleet.stores().nodes().find(id).orElseThrow();
        assertEquals(Optional.of(NOON), found.lastSeenAt());
        assertEquals(HEARTBEAT, found.latest().orElseThrow().heartbeat());
        assertEquals(Optional.of("0.2.0"), found.node().host().agentVersion());
        assertEquals(node.version(), found.version());
    }

    @Test
    default void findsNodesByStatusNameLabelsAndLastHeartbeat() {
        var fleet = fleet();
        var first = fleet.member(freshKey(), "web-1").node().node().id();
        var second = fleet.member(freshKey(), "web-2").node().node().id();
        fleet.approve(fleet.ask(freshKey(), "web-3"));
        fleet.stores().heartbeats().heard(first, HEARTBEAT, NOON);
        fleet.stores().heartbeats().heard(second, HEARTBEAT, NOON.minusSeconds(600));
        label(fleet, first, Map.of("env", "prod", "rack", "7"));
        label(fleet, second, Map.of("env", "Prod"));

        assertEquals(Set.of("web-1", "web-2", "web-3"), names(fleet, NodeFilter.ALL));
        assertEquals(Set.of("web-3"), names(fleet, filter(NodeStatus.APPROVED)));
        assertEquals(Set.of("web-3"), names(fleet, filter(new SeenWithin.Never())));
        assertEquals(
                Set.of("web-2"),
                names(
                        fleet,
                        filter(new SeenWithin.Span(
                                NOON.minusSeconds(601), NOON.minusSeconds(600).plusMillis(1)))));
        assertEquals(Set.of(), names(fleet, filter(new SeenWithin.Span(NOON.minusSeconds(599), NOON))));
        assertEquals(Set.of("web-1"), names(fleet, filter(Map.of("env", "prod"))));
        assertEquals(Set.of("web-1"), names(fleet, filter(Map.of("env", "prod", "rack", "7"))));
        assertEquals(Set.of(), names(fleet, filter(Map.of("env", "test"))));
    }

    private EnrolledFleet fleet() {
        return new EnrolledFleet(stores(), EnrollmentRules.USUAL);
    }

    private static ChangeNode.Outcome rename(EnrolledFleet fleet, NodeId id, String name, ExpectedVersion expected) {
        return fleet.nodes().change().change(id, before -> before.withName(new NodeName(name)), expected);
    }

    private static void label(EnrolledFleet fleet, NodeId id, Map<String, String> labels) {
        fleet.nodes().change().change(id, before -> before.withLabels(labels), ExpectedVersion.ANY);
    }

    private static NodeStatus status(Outcome outcome) {
        return assertInstanceOf(Outcome.Done.class, outcome).node().node().status();
    }

    private static Set<String> names(EnrolledFleet fleet, NodeFilter filter) {
        return fleet.stores().nodes().list(filter, PageRequest.first()).items().stream()
                .map(found -> found.node().settings().name().value())
                .collect(Collectors.toSet());
    }

    private static NodeFilter filter(NodeStatus status) {
        return new NodeFilter(Optional.of(status), Optional.empty(), Optional.empty(), Map.of());
    }

    private static NodeFilter filter(SeenWithin seen) {
        return new NodeFilter(Optional.empty(), Optional.empty(), Optional.of(seen), Map.of());
    }

    private static NodeFilter filter(Map<String, String> labels) {
        return new NodeFilter(Optional.empty(), Optional.empty(), Optional.empty(), labels);
    }
}
