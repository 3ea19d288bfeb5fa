package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.pace.BackOff;
import dev.holdfast.application.agent.report.HostProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps each step of a join on disk before it takes the next, so that being killed anywhere costs nothing.
final class WaitForAdmission implements JoinFleet {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /// Some five minutes, by then: an address at which nobody answers is likely a wrong one.
    private static final int MOST_TRIES_TO_ASK = 12;

    private final EnrollmentPorts ports;
    private final String agentVersion;
    private final RandomGenerator random;

    WaitForAdmission(EnrollmentPorts ports, String agentVersion, RandomGenerator random) {
        this.ports = ports;
        this.agentVersion = agentVersion;
        this.random = random;
    }

    @Override
    public Outcome join(Terms terms, Consumer<Waiting> waiting) throws InterruptedException {
        var known = ports.identities().identity();
        if (known.isPresent()) {
            return new Outcome.AlreadyMember(known.get().node(), known.get().master());
        }
        return new Attempt(terms, waiting).run(pending(terms));
    }

    private PendingJoin pending(Terms terms) {
        var underWay = ports.identities().pending().filter(join -> join.master().equals(terms.master()));
        return underWay.orElseGet(() -> {
            var begun = new PendingJoin(terms.master(), ports.keys().generate(), Optional.empty());
            ports.identities().begin(begun);
            return begun;
        });
    }

    private final class Attempt {

        private final Terms terms;
        private final Consumer<Waiting> waiting;
        private final BackOff backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY, random);

        Attempt(Terms terms, Consumer<Waiting> waiting) {
            this.terms = terms;
            this.waiting = waiting;
        }

        Outcome run(PendingJoin begun) throws InterruptedException {
            var pending = begun;
            while (true) {
                var requested = requested(pending);
                var request = requested.request().orElseThrow();
                waiting.accept(new Waiting.ForApproval(request, requested.keys().fingerprint()));
                var decision = decision(requested, request);
                if (!(decision instanceof Admission.Decision.Gone)) {
                    return settle(requested, decision);
                }
                pending = requested.withoutRequest();
                ports.identities().begin(pending);
                ports.pause().sleep(backOff.failed());
            }
        }

        private PendingJoin requested(PendingJoin pending) throws InterruptedException {
            if (pending.request().isPresent()) {
                return pending;
            }
            var answer = persistently(MOST_TRIES_TO_ASK, () -> ports.admission().request(application(pending)));
            var requested = pending.with(answer);
            ports.identities().begin(requested);
            return requested;
        }

        private Admission.Decision decision(PendingJoin pending, PendingJoin.Requested request)
                throws InterruptedException {
            while (true) {
                var decision =
                        persistently(Integer.MAX_VALUE, () -> ports.admission().poll(pending, request));
                if (!(decision instanceof Admission.Decision.Pending)) {
                    return decision;
                }
                ports.pause().sleep(BackOff.drawn(FIRST_DELAY, random));
            }
        }

        private Outcome settle(PendingJoin pending, Admission.Decision decision) {
            return switch (decision) {
                case Admission.Decision.Approved(var node, var nodeKey) -> {
                    var identity =
                            new NodeIdentity(node, nodeKey, pending.keys().privateKey(), pending.master());
                    ports.identities().become(identity);
                    yield new Outcome.Joined(identity);
                }
                case Admission.Decision.Rejected() -> abandon(new Outcome.Rejected());
                case Admission.Decision.Expired() -> abandon(new Outcome.Expired());
                case Admission.Decision.Pending(), Admission.Decision.Gone() ->
                    throw new IllegalStateException("not decided: " + decision);
            };
        }

        private Outcome abandon(Outcome outcome) {
            ports.identities().abandon();
            return outcome;
        }

        private <T> T persistently(int mostTries, Question<T> question) throws InterruptedException {
            for (int tries = 1; ; tries++) {
                try {
                    var answer = question.ask();
                    backOff.succeeded();
                    return answer;
                } catch (MasterException.Away e) {
                    if (tries >= mostTries) {
                        throw e;
                    }
                    waiting.accept(new Waiting.ForMaster(e.getMessage()));
                    ports.pause().sleep(e.retryAfter().orElseGet(backOff::failed));
                }
            }
        }

        private Admission.Application application(PendingJoin pending) {
            HostProbe.HostDescription host = ports.host().describe();
            return new Admission.Application(
                    pending.master(),
                    pending.keys().publicKey(),
                    host.hostname(),
                    host.addresses(),
                    host.os(),
                    agentVersion,
                    terms.token());
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }
}
