package dev.holdfast.agent;

import dev.holdfast.application.agent.enrollment.JoinFleet.Waiting;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.MasterAddress;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Says what a join waits for: each thing once, however often it is true.
final class WaitingTeller {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Output output;
    private Optional<PendingJoin.Requested> told = Optional.empty();
    private String fault = "";

    WaitingTeller(Output output) {
        this.output = output;
    }

    void tell(Waiting waiting) {
        switch (waiting) {
            case Waiting.ForApproval(var master, var request, var fingerprint) ->
                forApproval(master, request, fingerprint);
            case Waiting.ForMaster(var reason, var until) -> forMaster(reason, until);
        }
    }

    private void forApproval(MasterAddress master, PendingJoin.Requested request, String fingerprint) {
        if (told.isEmpty()) {
            output.tell(Event.of("waiting-for-approval")
                    .with("master", master)
                    .with("request", request.id())
                    .with("fingerprint", fingerprint)
                    .saying("""
                            Asked %1$s to join; the request is %2$s.
                            Fingerprint of this host: %3$s
                            Waiting until an operator of the master approves the request, for a day at most: compare the
                            fingerprint at %1$sdashboard/ and approve there, or by POST /nodes/approve/%2$s.
                            Ctrl-C ends the waiting only: the same command, called again, goes on with this request.
                            Where a join token vouches for a host (HOLDFAST_JOIN_TOKEN_FILE), nobody is waited for.""", master, request.id(), fingerprint));
        }
        told = Optional.of(request);
    }

    private void forMaster(String reason, Optional<Instant> until) {
        if (!fault.equals(reason)) {
            var event = Event.of("waiting-for-master").with("message", reason);
            output.note(until.map(
                            end -> event.with("until", end).saying("%s; trying again until %s", reason, clockTime(end)))
                    .orElseGet(() -> event.saying("%s; trying again", reason)));
        }
        fault = reason;
    }

    private static String clockTime(Instant at) {
        return CLOCK.format(LocalTime.ofInstant(at, ZoneId.systemDefault()));
    }
}
