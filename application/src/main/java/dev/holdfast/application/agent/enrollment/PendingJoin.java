package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.util.Optional;

/// A join that is under way; kept on disk, so that it goes on after the process was killed.
///
/// @param request empty until the master has answered
public record PendingJoin(MasterAddress master, NodeKeyPair keys, Optional<Requested> request) {

    public PendingJoin with(Requested answered) {
        return new PendingJoin(master, keys, Optional.of(answered));
    }

    public PendingJoin withoutRequest() {
        return new PendingJoin(master, keys, Optional.empty());
    }

    /// @param pollSecret lets this host, and nobody else, ask what became of its request
    public record Requested(JoinRequestId id, Secret pollSecret) {}
}
