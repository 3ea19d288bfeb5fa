package dev.holdfast.application.master.enrollment;

import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;

/// Turns a host away.
@FunctionalInterface
public interface RejectNode {

    Outcome reject(JoinRequestId id);

    /// What became of it.
    sealed interface Outcome {
        record Rejected(ReceivedRequest request) implements Outcome {}

        record AlreadyDecided(JoinRequest.State state) implements Outcome {}

        record Unknown() implements Outcome {}
    }
}
