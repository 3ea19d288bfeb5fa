package dev.holdfast.contracts.enrollment;

import static dev.holdfast.contracts.enrollment.EnrolledFleet.NOON;
import static dev.holdfast.contracts.enrollment.EnrolledFleet.freshKey;
import static dev.holdfast.contracts.enrollment.EnrolledFleet.keyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.ApproveNode;
import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.JoinFleet;
import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.enrollment.PollJoinRequest.Outcome;
import dev.holdfast.application.master.enrollment.ReceivedRequest;
import dev.holdfast.application.master.enrollment.RejectNode;
import dev.holdfast.application.master.fleet.AuthenticateNode.Principal;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How hosts become nodes, on every store.
public interface EnrollmentContract {

    FleetStores stores();

    @Test
    default void walksFromRequestToActiveNode() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1.example.org");
        assertEquals(new Outcome.Pending(), fleet.poll(asked));

        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(asked));
        assertEquals(NodeStatus.APPROVED, admitted.node().node().status());
        assertEquals(
                new NodeName("web-1.example.org"),
                admitted.node().node().settings().name());
        assertFalse(admitted.rejoined());

        var key = keyOf(fleet.poll(asked));
        var id = admitted.node().node().id();
        assertEquals(Optional.of(new Principal(id, false)), authenticate(fleet, key));
        assertEquals(NodeStatus.ACTIVE, status(fleet, admitted));
        assertEquals(
                Optional.of(NOON),
                fleet.stores().nodes().find(id).orElseThrow().node().activatedAt());
        assertEquals(new State.Active(id, NOON), find(fleet, asked));
    }

    @Test
    default void showsWhatTheHostSaidOfItself() {
        var fleet = fleet();
        var key = freshKey();
        var asked = fleet.ask(key, "web-1");

        var listed = list(fleet, Standing.PENDING).getFirst();
        assertEquals(asked.request(), listed.request());
        assertEquals(key, listed.request().key());
        assertEquals(List.of("192.0.2.7"), listed.request().host().addresses());
        assertEquals(
                new State.Pending(NOON.plus(Duration.ofDays(1))),
                listed.request().state());
        assertEquals(Optional.empty(), listed.known());
    }

    @Test
    default void givesTheSameActivationUntilTheKeyIsUsed() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        fleet.approve(asked);

        var first = fleet.poll(asked);
        fleet.pass(Duration.ofDays(40));
        assertEquals(first, fleet.poll(asked));

        authenticate(fleet, keyOf(first));
        assertEquals(new Outcome.Unknown(), fleet.poll(asked));
        assertEquals(
                Optional.empty(),
                fleet.stores()
                        .enrollments()
                        .poll(asked.request().id(), asked.pollSecret().hash(), fleet.instant()));
    }

    @Test
    default void tellsNobodyWithoutThePollSecret() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        var other = fleet.ask(freshKey(), "web-2");

        assertEquals(new Outcome.Unknown(), fleet.poll(new EnrolledFleet.Asked(asked.request(), other.pollSecret())));
    }

    @Test
    default void letsThePersonDecideNameQuotaAndLabels() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        var quota = QuotaLimit.hard(new ByteSize(1_000_000_000));

        var approval = fleet.enrollment()
                .approve()
                .approve(
                        asked.request().id(),
                        new ApproveNode.Terms(
                                Optional.of(new NodeName("shop")), Optional.of(quota), Map.of("env", "prod")));

        var settings = assertInstanceOf(Approval.Admitted.class, approval)
                .node()
                .node()
                .settings();
        assertEquals(new NodeName("shop"), settings.name());
        assertEquals(quota, settings.quota());
        assertEquals(Map.of("env", "prod"), settings.labels());
    }

    @Test
    default void refusesANameThatAnotherNodeHas() {
        var fleet = fleet();
        fleet.member(freshKey(), "web-1");
        var asked = fleet.ask(freshKey(), "other");
        var terms = new ApproveNode.Terms(Optional.of(new NodeName("web-1")), Optional.empty(), Map.of());

        var approval = fleet.enrollment().approve().approve(asked.request().id(), terms);

        assertEquals(new Approval.NameTaken(new NodeName("web-1")), approval);
        assertInstanceOf(Outcome.Pending.class, fleet.poll(asked));
    }

    @Test
    default void tellsHostsOfOneNameApartByTheirKeys() {
        var fleet = fleet();
        fleet.member(freshKey(), "web-1");
        var asked = fleet.ask(freshKey(), "web-1");

        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(asked));

        var suffix = asked.request().fingerprint().hex().substring(0, 8);
        assertEquals(
                new NodeName("web-1-" + suffix),
                admitted.node().node().settings().name());
    }

    @Test
    default void decidesARequestOnce() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        fleet.enrollment().reject().reject(asked.request().id());

        assertEquals(new Approval.AlreadyDecided(new State.Rejected(NOON)), fleet.approve(asked));
        assertEquals(
                new RejectNode.Outcome.AlreadyDecided(new State.Rejected(NOON)),
                fleet.enrollment().reject().reject(asked.request().id()));
        assertEquals(new Outcome.Rejected(), fleet.poll(asked));
    }

    @Test
    default void knowsNoRequestThatNobodyFiled() {
        var id = new JoinRequestId(UUID.randomUUID());
        var enrollment = fleet().enrollment();

        assertEquals(new Approval.Unknown(), enrollment.approve().approve(id, ApproveNode.Terms.OPEN));
        assertEquals(new RejectNode.Outcome.Unknown(), enrollment.reject().reject(id));
    }

    @Test
    default void forgetsWhoNobodyDecidedInTime() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        fleet.pass(Duration.ofDays(1));

        var expired = new State.Expired(NOON.plus(Duration.ofDays(1)));
        assertEquals(new Outcome.Expired(), fleet.poll(asked));
        assertEquals(new Approval.AlreadyDecided(expired), fleet.approve(asked));
        assertEquals(List.of(), list(fleet, Standing.PENDING));
        assertEquals(1, list(fleet, Standing.EXPIRED).size());

        fleet.pass(Duration.ofDays(31));
        fleet.ask(freshKey(), "web-2");
        assertEquals(List.of(), list(fleet, Standing.EXPIRED));
    }

    @Test
    default void takesInOnlySoManyOpenRequests() {
        var fleet = new EnrolledFleet(stores(), new EnrollmentRules(Duration.ofDays(1), 2, false));
        fleet.ask(freshKey(), "web-1");
        fleet.ask(freshKey(), "web-2");
        assertEquals(new JoinFleet.Outcome.TooManyOpen(), fleet.join(freshKey(), "web-3", Optional.empty()));

        fleet.pass(Duration.ofDays(1));
        fleet.ask(freshKey(), "web-3");
    }

    @Test
    default void replacesTheKeyOfAHostThatLostItsAnswer() {
        var fleet = fleet();
        var key = freshKey();
        var lost = fleet.ask(key, "web-1");
        fleet.approve(lost);
        var older = keyOf(fleet.poll(lost));

        var again = fleet.ask(key, "web-1");
        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(again));
        var newer = keyOf(fleet.poll(again));

        assertTrue(admitted.rejoined());
        assertNotEquals(older, newer);
        assertEquals(newer, keyOf(fleet.poll(lost)));
        assertEquals(Optional.empty(), authenticate(fleet, older));
        assertEquals(
                admitted.node().node().id(),
                authenticate(fleet, newer).orElseThrow().node());
    }

    @Test
    default void answersEveryOpenRequestOfAKeyAtOnce() {
        var fleet = fleet();
        var key = freshKey();
        var lost = fleet.ask(key, "web-1");
        var again = fleet.ask(key, "web-1");

        fleet.approve(lost);

        assertEquals(keyOf(fleet.poll(lost)), keyOf(fleet.poll(again)));
        assertInstanceOf(Approval.AlreadyDecided.class, fleet.approve(again));
    }

    @Test
    default void keepsAnActiveNodeWorkingUntilItsNewerKeyIsUsed() {
        var fleet = fleet();
        var key = freshKey();
        var member = fleet.member(key, "web-1");
        var again = fleet.ask(key, "web-1-reinstalled");
        assertEquals(
                Optional.of(member.node().node().id()),
                list(fleet, Standing.PENDING)
                        .getFirst()
                        .known()
                        .map(known -> known.node().id()));

        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(again));
        assertTrue(admitted.rejoined());
        assertEquals(member.node().node().id(), admitted.node().node().id());
        assertEquals("web-1", admitted.node().node().settings().name().value());
        assertEquals(
                "web-1-reinstalled", admitted.node().node().host().hostname().value());
        assertTrue(authenticate(fleet, member.key()).isPresent());

        assertTrue(authenticate(fleet, keyOf(fleet.poll(again))).isPresent());
        assertEquals(Optional.empty(), authenticate(fleet, member.key()));
    }

    @Test
    default void letsARevokedNodeInAgainWhenAPersonSaysSo() {
        var fleet = fleet();
        var key = freshKey();
        var member = fleet.member(key, "web-1");
        assertFalse(fleet.nodes().authenticate().isRevoked(member.key()));
        fleet.nodes().standing().revoke(member.node().node().id());
        assertEquals(Optional.empty(), authenticate(fleet, member.key()));
        assertTrue(fleet.nodes().authenticate().isRevoked(member.key()));

        var again = fleet.ask(key, "web-1");
        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(again));

        assertEquals(NodeStatus.APPROVED, admitted.node().node().status());
        assertEquals(Optional.empty(), authenticate(fleet, member.key()));
        assertTrue(authenticate(fleet, keyOf(fleet.poll(again))).isPresent());
        assertEquals(NodeStatus.ACTIVE, status(fleet, admitted));
    }

    @Test
    default void revokesWhoHasNotUsedItsKeyYet() {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        var admitted = assertInstanceOf(Approval.Admitted.class, fleet.approve(asked));
        var key = keyOf(fleet.poll(asked));

        fleet.nodes().standing().revoke(admitted.node().node().id());

        assertEquals(Optional.empty(), authenticate(fleet, key));
        assertEquals(new Outcome.Rejected(), fleet.poll(asked));
    }

    @Test
    default void listsRequestsPageByPage() {
        var fleet = fleet();
        for (var i = 0; i < 5; i++) {
            fleet.ask(freshKey(), "web-" + i);
            fleet.pass(Duration.ofMillis(i % 2));
        }
        var seen = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        while (true) {
            var page = fleet.enrollment().requests().list(Optional.empty(), request);
            page.items()
                    .forEach(item -> seen.add(item.request().host().hostname().value()));
            if (page.next().isEmpty()) {
                break;
            }
            request = new PageRequest(2, page.next());
        }
        assertEquals(5, seen.size());
        assertEquals(5, List.copyOf(new TreeSet<>(seen)).size());
        assertEquals("web-4", seen.getFirst());
    }

    private EnrolledFleet fleet() {
        return new EnrolledFleet(stores(), EnrollmentRules.USUAL);
    }

    private static Optional<Principal> authenticate(EnrolledFleet fleet, BearerSecret key) {
        return fleet.nodes().authenticate().authenticate(key);
    }

    private static NodeStatus status(EnrolledFleet fleet, Approval.Admitted admitted) {
        return fleet.stores()
                .nodes()
                .find(admitted.node().node().id())
                .orElseThrow()
                .node()
                .status();
    }

    private static State find(EnrolledFleet fleet, EnrolledFleet.Asked asked) {
        return fleet.stores()
                .enrollments()
                .find(asked.request().id(), fleet.instant())
                .orElseThrow()
                .request()
                .state();
    }

    private static List<ReceivedRequest> list(EnrolledFleet fleet, Standing standing) {
        return fleet.enrollment()
                .requests()
                .list(Optional.of(standing), PageRequest.first())
                .items();
    }
}
