package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.time.Duration;

/// Tells a host what became of its request.
@FunctionalInterface
public interface PollJoinRequest {

    /// @param patience how long to wait for a decision
    Outcome poll(JoinRequestId id, BearerSecret pollSecret, Duration patience);

    /// What a host learns.
    sealed interface Outcome {
        record Pending() implements Outcome {}

        /// @param activation the same at every poll, until a newer one takes its place
        record Approved(String activation) implements Outcome {}

        record Rejected() implements Outcome {}

        record Expired() implements Outcome {}

        /// No such request of this secret, or one whose node is active.
        record Unknown() implements Outcome {}
    }
}
