package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes this host a node: asks to be let in, and waits for an admin, or a join token, to vouch for it.
@FunctionalInterface
public interface JoinFleet {

    /// Goes on with a join to the same master that was interrupted, at any moment.
    ///
    /// @param waiting told once an admin can compare the fingerprint, and when the master cannot be reached
    /// @throws MasterException when the master refuses, or nobody took the request: soon where no master is
    ///   found at the address, after some minutes where one may come back
    /// @throws InterruptedException when asked to stop; the join goes on at the next call
    Outcome join(Terms terms, Consumer<Waiting> waiting) throws InterruptedException;

    record Terms(MasterAddress master, Optional<Secret> token) {}

    sealed interface Waiting {
        record ForApproval(MasterAddress master, PendingJoin.Requested request, String fingerprint)
                implements Waiting {}

        /// @param until when it is given up; empty where that never is
        record ForMaster(String reason, Optional<Instant> until) implements Waiting {}
    }

    sealed interface Outcome {
        record Joined(NodeIdentity identity) implements Outcome {}

        record AlreadyMember(NodeId node, MasterAddress master) implements Outcome {}

        record Rejected() implements Outcome {}

        record Expired() implements Outcome {}
    }
}
