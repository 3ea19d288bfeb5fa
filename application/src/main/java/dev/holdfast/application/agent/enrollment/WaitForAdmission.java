package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.pace.BackOff;
import dev.holdfast.application.agent.report.HostProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Keeps each step of a join on disk before it takes the next, so that being killed anywhere costs nothing.
final class WaitForAdmission implements JoinFleet {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /// An address at which nobody answers by then is likely a wrong one.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Names and proxies may be late by a moment, as on a host that has just started.
    private static final Duration PATIENCE_AT_A_WRONG_PLACE = Duration.ofSeconds(10);

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
                waiting.accept(new Waiting.ForApproval(
                        pending.master(), request, requested.keys().fingerprint()));
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
            var begun = ports.clock().instant();
            var answer = persistently(
                    failure -> Optional.of(begun.plus(patience(failure))),
                    () -> ports.admission().request(application(pending)));
            var requested = pending.with(answer);
            ports.identities().begin(requested);
            return requested;
        }

        private Admission.Decision decision(PendingJoin pending, PendingJoin.Requested request)
                throws InterruptedException {
            while (true) {
                var decision = persistently(
                        _ -> Optional.empty(), () -> ports.admission().poll(pending, request));
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

        /// @param until when a failure is the last one; empty where none is
        private <T> T persistently(Function<MasterException.Away, Optional<Instant>> until, Question<T> question)
                throws InterruptedException {
            while (true) {
                try {
                    var answer = question.ask();
                    backOff.succeeded();
                    return answer;
                } catch (MasterException.Away e) {
                    pauseAfter(e, until.apply(e));
                }
            }
        }

        private void pauseAfter(MasterException.Away failure, Optional<Instant> until) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var left = until.map(end -> Duration.between(ports.clock().instant(), end));
            if (left.filter(it -> !it.isPositive()).isPresent()) {
                throw failure;
            }
            waiting.accept(new Waiting.ForMaster(failure.getMessage(), until));
            var delay = failure.retryAfter().orElseGet(backOff::failed);
            ports.pause().sleep(left.filter(it -> it.compareTo(delay) < 0).orElse(delay));
        }

        private static Duration patience(MasterException.Away failure) {
            return failure instanceof MasterException.WrongPlace ? PATIENCE_AT_A_WRONG_PLACE : PATIENCE;
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
