package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.enrollment.JoinRequestId;

final class Rejecting implements RejectNode {

    private final EnrollmentUseCases.Parts parts;
    private final LongPolls<JoinRequestId> waiting;

    Rejecting(EnrollmentUseCases.Parts parts, LongPolls<JoinRequestId> waiting) {
        this.parts = parts;
        this.waiting = waiting;
    }

    @Override
    public Outcome reject(JoinRequestId id) {
        var now = parts.clock().instant();
        var rejected = parts.enrollments().reject(id, now);
        var found = parts.enrollments().find(id, now);
        if (rejected) {
            waiting.settled(id);
            return found.<Outcome>map(Outcome.Rejected::new).orElseGet(Outcome.Unknown::new);
        }
        return found.<Outcome>map(
                        other -> new Outcome.AlreadyDecided(other.request().state()))
                .orElseGet(Outcome.Unknown::new);
    }
}
