package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes this host a node: asks to be let in, and waits for an admin, or a join token, to vouch for it.
@FunctionalInterface
public interface JoinFleet {

    /// Goes on with a join to the same master that was interrupted, at any moment.
    ///
    /// @param waiting told once an admin can compare the fingerprint, and when the master cannot be reached
    /// @throws MasterException when the master refuses, or did not answer for some minutes before it took the
    ///   request
    /// @throws InterruptedException when asked to stop; the join goes on at the next call
    Outcome join(Terms terms, Consumer<Waiting> waiting) throws InterruptedException;

    record Terms(MasterAddress master, Optional<Secret> token) {}

    sealed interface Waiting {
        record ForApproval(PendingJoin.Requested request, String fingerprint) implements Waiting {}

        record ForMaster(String reason) implements Waiting {}
    }

    sealed interface Outcome {
        record Joined(NodeIdentity identity) implements Outcome {}

        record AlreadyMember(NodeId node, MasterAddress master) implements Outcome {}

        record Rejected() implements Outcome {}

        record Expired() implements Outcome {}
    }
}
