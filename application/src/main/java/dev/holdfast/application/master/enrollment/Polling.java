package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.Enrollments.Polled;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.time.Duration;

final class Polling implements PollJoinRequest {

    private final EnrollmentUseCases.Parts parts;
    private final LongPolls<JoinRequestId> waiting;

    Polling(EnrollmentUseCases.Parts parts, LongPolls<JoinRequestId> waiting) {
        this.parts = parts;
        this.waiting = waiting;
    }

    @Override
    public Outcome poll(JoinRequestId id, BearerSecret pollSecret, Duration patience) {
        var outcome = look(id, pollSecret);
        if (!(outcome instanceof Outcome.Pending) || !patience.isPositive()) {
            return outcome;
        }
        waiting.await(id, patience);
        return look(id, pollSecret);
    }

    private Outcome look(JoinRequestId id, BearerSecret pollSecret) {
        return parts.enrollments()
                .poll(id, pollSecret.hash(), parts.clock().instant())
                .map(Polling::outcome)
                .orElseGet(Outcome.Unknown::new);
    }

    private static Outcome outcome(Polled polled) {
        return switch (polled.state()) {
            case State.Pending _ -> new Outcome.Pending();
            case State.Approved _ ->
                polled.activation().<Outcome>map(Outcome.Approved::new).orElseGet(Outcome.Unknown::new);
            case State.Active _ -> new Outcome.Unknown();
            case State.Rejected _ -> new Outcome.Rejected();
            case State.Expired _ -> new Outcome.Expired();
        };
    }
}
