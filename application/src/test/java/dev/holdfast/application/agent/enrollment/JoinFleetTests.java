package dev.holdfast.application.agent.enrollment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.enrollment.Admission.Decision;
import dev.holdfast.application.agent.enrollment.JoinFleet.Outcome;
import dev.holdfast.application.agent.enrollment.JoinFleet.Terms;
import dev.holdfast.application.agent.enrollment.JoinFleet.Waiting;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryIdentities;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinFleetTests {

    private static final MasterAddress MASTER =
            new MasterAddress(URI.create("https://master.example/"), Optional.empty());
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Terms TERMS = new Terms(MASTER, Optional.empty());
    private static final NodeId NODE = new NodeId(UUID.randomUUID());
    private static final Decision APPROVED = new Decision.Approved(NODE, new Secret("hfn_key"));

    private final InMemoryIdentities identities = new InMemoryIdentities();
    private final ScriptedMaster master = new ScriptedMaster();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Waiting> told = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void becomesANodeOnceSomebodyApproves() throws InterruptedException {
        master.answers(List.of(Decision.Pending::new, Decision.Pending::new, () -> APPROVED));

        var outcome = assertInstanceOf(Outcome.Joined.class, join());

        assertEquals(NODE, outcome.identity().node());
        assertEquals(Optional.of(outcome.identity()), identities.identity());
        assertEquals(Optional.empty(), identities.pending());
        assertEquals(
                "fingerprint-1",
                assertInstanceOf(Waiting.ForApproval.class, told.getFirst()).fingerprint());
    }

    @Test
    void goesOnWithTheSameRequestAndKeyAfterItWasKilled() throws InterruptedException {
        master.answers(List.of(killed()));
        assertThrows(Killed.class, this::join);
        var pending = identities.pending().orElseThrow();

        master.answers(List.of(() -> APPROVED));
        var outcome = assertInstanceOf(Outcome.Joined.class, join());

        assertEquals(1, master.applications.size());
        assertEquals(pending.keys().privateKey(), outcome.identity().privateKey());
    }

    @Test
    void asksAgainWithTheSameKeyWhenKilledBeforeTheAnswer() throws InterruptedException {
        master.failing = killed();
        assertThrows(Killed.class, this::join);

        master.failing = null;
        master.answers(List.of(() -> APPROVED));
        join();

        assertEquals(List.of("public-1", "public-1"), master.applications);
    }

    @Test
    void beginsAnewForAnotherMaster() throws InterruptedException {
        master.answers(List.of(killed()));
        assertThrows(Killed.class, this::join);

        master.answers(List.of(() -> APPROVED));
        var other = new MasterAddress(URI.create("https://other.example/"), Optional.empty());
        var outcome =
                assertInstanceOf(Outcome.Joined.class, useCase().join(new Terms(other, Optional.empty()), told::add));

        assertEquals(other, outcome.identity().master());
        assertEquals(List.of("public-1", "public-2"), master.applications);
    }

    @Test
    void waitsLongerAndLongerWhileTheMasterIsAway() throws InterruptedException {
        master.answers(List.of(away(), away(), away(), away(), () -> APPROVED));

        join();

        assertEquals(4, pauses.size());
        for (int i = 0; i < pauses.size(); i++) {
            assertTrue(pauses.get(i).compareTo(Duration.ofSeconds(1L << i)) <= 0, pauses::toString);
        }
        assertTrue(pauses.getLast().compareTo(Duration.ofSeconds(1)) > 0, pauses::toString);
    }

    @Test
    void saysUntilWhenItTriesAMasterThatDoesNotAnswer() {
        master.failing = away();

        assertThrows(MasterException.Away.class, this::join);

        var end = NOON.plus(Duration.ofMinutes(5));
        assertEquals(new Waiting.ForMaster("connection refused", Optional.of(end)), told.getFirst());
        assertEquals(end, now);
        assertTrue(master.applications.size() > 3, master.applications::toString);
    }

    @Test
    void soonGivesUpAnAddressAtWhichThereIsNoMaster() {
        master.failing = () -> {
            throw new MasterException.WrongPlace("no master");
        };

        assertThrows(MasterException.WrongPlace.class, this::join);

        assertEquals(NOON.plusSeconds(10), now);
        assertEquals(new Waiting.ForMaster("no master", Optional.of(now)), told.getFirst());
    }

    @Test
    void givesUpNoRequestThatTheMasterHas() throws InterruptedException {
        master.answers(Stream.concat(Stream.generate(JoinFleetTests::away).limit(100), Stream.of(() -> APPROVED))
                .toList());

        assertInstanceOf(Outcome.Joined.class, join());

        assertTrue(now.isAfter(NOON.plus(Duration.ofMinutes(5))), now::toString);
        assertEquals(new Waiting.ForMaster("connection refused", Optional.empty()), told.get(1));
    }

    @Test
    void asksAnewWhenTheMasterForgotTheRequest() throws InterruptedException {
        master.answers(List.of(Decision.Gone::new, () -> APPROVED));

        assertInstanceOf(Outcome.Joined.class, join());

        assertEquals(2, master.applications.size());
    }

    @Test
    void forgetsAJoinThatWasRejected() throws InterruptedException {
        master.answers(List.of(Decision.Rejected::new));

        assertInstanceOf(Outcome.Rejected.class, join());

        assertEquals(Optional.empty(), identities.pending());
        assertEquals(Optional.empty(), identities.identity());
    }

    @Test
    void doesNothingOnAHostThatIsANodeAlready() throws InterruptedException {
        master.answers(List.of(() -> APPROVED));
        join();

        assertEquals(new Outcome.AlreadyMember(NODE, MASTER), join());
        assertEquals(1, master.applications.size());
    }

    private Outcome join() throws InterruptedException {
        return useCase().join(TERMS, told::add);
    }

    private JoinFleet useCase() {
        return new EnrollmentPorts(master, identities, keys, new FixedHost(), this::pause, () -> now)
                .joinFleet("1.0", new Random(7));
    }

    private void pause(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
    }

    private static Supplier<Decision> killed() {
        return () -> {
            throw new Killed();
        };
    }

    private static Supplier<Decision> away() {
        return () -> {
            throw new MasterException.Away("connection refused", Optional.empty());
        };
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final NodeKeys keys = new NodeKeys() {
        private int made;

        @Override
        public NodeKeyPair generate() {
            made++;
            return new NodeKeyPair("public-" + made, new Secret("private-" + made), "fingerprint-" + made);
        }

        @Override
        public byte[] open(String sealed, Secret privateKey) {
            throw new AssertionError("nothing is opened here");
        }
    };

    private static final class ScriptedMaster implements Admission {

        private final List<String> applications = new ArrayList<>();
        private final Deque<Supplier<Decision>> answers = new ArrayDeque<>();
        private Supplier<Decision> failing;

        void answers(List<Supplier<Decision>> script) {
            answers.clear();
            answers.addAll(script);
        }

        @Override
        public PendingJoin.Requested request(Application application) {
            applications.add(application.publicKey());
            if (failing != null) {
                failing.get();
            }
            return new PendingJoin.Requested(new JoinRequestId(UUID.randomUUID()), new Secret("hfp_poll"));
        }

        @Override
        public Decision poll(PendingJoin pending, PendingJoin.Requested request) {
            return answers.removeFirst().get();
        }
    }
}
