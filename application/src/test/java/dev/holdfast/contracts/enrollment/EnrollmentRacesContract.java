package dev.holdfast.contracts.enrollment;

import static dev.holdfast.contracts.enrollment.EnrolledFleet.freshKey;
import static dev.holdfast.contracts.enrollment.EnrolledFleet.keyOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.JoinFleet;
import dev.holdfast.application.master.enrollment.MintJoinToken.Terms;
import dev.holdfast.application.master.enrollment.PollJoinRequest.Outcome;
import dev.holdfast.application.master.enrollment.RejectNode;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds when many do the same at once, on every store.
public interface EnrollmentRacesContract {

    int CROWD = 16;

    FleetStores stores();

    @Test
    @Timeout(60)
    default void oneOfManyAdminsAdmits() throws Exception {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");

        var outcomes = race(_ -> () -> fleet.approve(asked));

        assertEquals(1, count(outcomes, Approval.Admitted.class));
        assertEquals(CROWD - 1, count(outcomes, Approval.AlreadyDecided.class));
        assertEquals(1, nodes(fleet));
        assertTrue(fleet.nodes()
                .authenticate()
                .authenticate(keyOf(fleet.poll(asked)))
                .isPresent());
    }

    @Test
    @Timeout(60)
    default void eitherAnAdminAdmitsOrAnotherRejects() throws Exception {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        var id = asked.request().id();

        var outcomes = race(i -> () ->
                i % 2 == 0 ? fleet.approve(asked) : fleet.enrollment().reject().reject(id));

        var winners = count(outcomes, Approval.Admitted.class) + count(outcomes, RejectNode.Outcome.Rejected.class);
        assertEquals(1, winners);
        assertEquals(nodes(fleet), count(outcomes, Approval.Admitted.class));
    }

    @Test
    @Timeout(60)
    default void requestsOfOneKeyBecomeOneNode() throws Exception {
        var fleet = fleet();
        var key = freshKey();
        var asked =
                IntStream.range(0, CROWD).mapToObj(_ -> fleet.ask(key, "web-1")).toList();

        var outcomes = race(i -> () -> fleet.approve(asked.get(i)));

        assertEquals(1, nodes(fleet));
        assertEquals(1, count(outcomes, Approval.Admitted.class));
        assertEquals(1, asked.stream().map(fleet::poll).distinct().count());
    }

    @Test
    @Timeout(60)
    default void hostsOfOneNameBecomeNodesOfTheirOwn() throws Exception {
        var fleet = fleet();
        var asked = IntStream.range(0, CROWD)
                .mapToObj(_ -> fleet.ask(freshKey(), "web-1"))
                .toList();

        var outcomes = race(i -> () -> fleet.approve(asked.get(i)));

        assertEquals(CROWD, count(outcomes, Approval.Admitted.class));
        assertEquals(CROWD, nodes(fleet));
    }

    @Test
    @Timeout(60)
    default void manyFirstUsesActivateOnce() throws Exception {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        fleet.approve(asked);
        var key = keyOf(fleet.poll(asked));

        var outcomes = race(_ -> () -> fleet.nodes().authenticate().authenticate(key));

        assertTrue(outcomes.stream().allMatch(principal -> principal.isPresent()));
        assertEquals(NodeStatus.ACTIVE, fleet.only("web-1").node().status());
        assertEquals(new Outcome.Unknown(), fleet.poll(asked));
    }

    @Test
    @Timeout(60)
    default void firstUseAndANewApprovalLeaveAKeyThatWorks() throws Exception {
        var fleet = fleet();
        var key = freshKey();
        var lost = fleet.ask(key, "web-1");
        fleet.approve(lost);
        var older = keyOf(fleet.poll(lost));
        var again = fleet.ask(key, "web-1");

        race(i -> () -> i % 2 == 0 ? fleet.nodes().authenticate().authenticate(older) : fleet.approve(again));

        assertTrue(fleet.nodes()
                .authenticate()
                .authenticate(keyOf(fleet.poll(again)))
                .isPresent());
        assertEquals(Optional.empty(), fleet.nodes().authenticate().authenticate(older));
    }

    @Test
    @Timeout(60)
    default void noMoreHostsThanATokenIsFor() throws Exception {
        var fleet = fleet();
        var token = fleet.enrollment()
                .mint()
                .mint(new Terms(Duration.ofHours(1), 3, Map.of(), true))
                .secret();

        var outcomes = race(i -> () -> fleet.join(freshKey(), "web-" + i, Optional.of(token)));

        assertEquals(3, count(outcomes, JoinFleet.Outcome.Filed.class));
        assertEquals(3, nodes(fleet));
    }

    @Test
    @Timeout(60)
    default void noMoreOpenRequestsThanAllowed() throws Exception {
        var fleet = new EnrolledFleet(stores(), new EnrollmentRules(Duration.ofDays(1), 3, false));

        var outcomes = race(i -> () -> fleet.join(freshKey(), "web-" + i, Optional.empty()));

        assertEquals(3, count(outcomes, JoinFleet.Outcome.Filed.class));
        assertEquals(CROWD - 3, count(outcomes, JoinFleet.Outcome.TooManyOpen.class));
    }

    @Test
    @Timeout(60)
    default void wakesEveryPollThatWaitsForADecision() throws Exception {
        var fleet = fleet();
        var patience = Duration.ofMinutes(5);
        var asked = IntStream.range(0, CROWD)
                .mapToObj(i -> fleet.ask(freshKey(), "web-" + i))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var polls = asked.stream()
                    .map(one -> threads.submit(
                            () -> fleet.enrollment().poll().poll(one.request().id(), one.pollSecret(), patience)))
                    .toList();
            // Another master decides: this one hears of it by asking the database.
            var other = fleet();
            asked.forEach(other::approve);
            while (!polls.stream().allMatch(Future::isDone)) {
                fleet.enrollment().notice().notice();
                Thread.yield();
            }
            for (var poll : polls) {
                assertInstanceOf(Outcome.Approved.class, poll.get());
            }
        }
    }

    @Test
    @Timeout(60)
    default void wakesPollsOfThisMasterWithoutAskingTheDatabase() throws Exception {
        var fleet = fleet();
        var asked = fleet.ask(freshKey(), "web-1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var poll = threads.submit(() ->
                    fleet.enrollment().poll().poll(asked.request().id(), asked.pollSecret(), Duration.ofMinutes(5)));
            while (fleet.enrollment().notice().notice() == 0) {
                Thread.onSpinWait();
            }
            fleet.approve(asked);
            assertInstanceOf(Outcome.Approved.class, poll.get());
        }
    }

    private EnrolledFleet fleet() {
        return new EnrolledFleet(stores(), EnrollmentRules.USUAL);
    }

    private static long nodes(EnrolledFleet fleet) {
        return fleet.stores()
                .nodes()
                .list(NodeFilter.ALL, PageRequest.first())
                .items()
                .size();
    }

    private static <T> long count(List<T> outcomes, Class<? extends T> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    /// Lets a crowd go at once.
    private static <T> List<T> race(IntFunction<Callable<? extends T>> runner)
            throws InterruptedException, ExecutionException {
        var begin = new CountDownLatch(1);
        var outcomes = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, CROWD)
                    .mapToObj(i -> threads.<T>submit(() -> {
                        begin.await();
                        return runner.apply(i).call();
                    }))
                    .toList();
            begin.countDown();
            for (var one : running) {
                outcomes.add(one.get());
            }
        }
        return outcomes;
    }
}
