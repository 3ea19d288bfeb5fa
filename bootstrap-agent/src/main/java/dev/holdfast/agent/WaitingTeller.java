package dev.holdfast.agent;

import dev.holdfast.application.agent.enrollment.JoinFleet.Waiting;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import java.util.Optional;

/// Says what a join waits for: each thing once, however often it is true.
final class WaitingTeller {

    private final Output output;
    private Optional<PendingJoin.Requested> told = Optional.empty();
    private String fault = "";

    WaitingTeller(Output output) {
        this.output = output;
    }

    void tell(Waiting waiting) {
        switch (waiting) {
            case Waiting.ForApproval(var request, var fingerprint) -> forApproval(request, fingerprint);
            case Waiting.ForMaster(var reason) -> forMaster(reason);
        }
    }

    private void forApproval(PendingJoin.Requested request, String fingerprint) {
        if (told.isEmpty()) {
            output.tell(Event.of("waiting-for-approval")
                    .with("request", request.id())
                    .with("fingerprint", fingerprint)
                    .saying("""
                            Asked to join; the request is %s.
                            Fingerprint of this host: %s
                            Compare it with what the master shows, and approve the request there.""", request.id(), fingerprint));
        }
        told = Optional.of(request);
    }

    private void forMaster(String reason) {
        if (!fault.equals(reason)) {
            output.note(Event.of("waiting-for-master").with("message", reason).saying("%s; trying again", reason));
        }
        fault = reason;
    }
}
