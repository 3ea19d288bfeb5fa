package dev.holdfast.domain.enrollment;

import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.time.Instant;
import java.util.Map;

/// A host that asks to become a node.
///
/// @param labels what a join token gives the node, should it be let in
public record JoinRequest(
        JoinRequestId id,
        NodePublicKey key,
        HostProfile host,
        Map<String, String> labels,
        Instant filedAt,
        State state) {

    public JoinRequest {
        labels = Map.copyOf(labels);
    }

    public KeyFingerprint fingerprint() {
        return KeyFingerprint.of(key);
    }

    /// Where a request stands.
    public sealed interface State {

        /// This state as it is at `now`: nobody decides a request whose time is over.
        default State at(Instant now) {
            return this;
        }

        record Pending(Instant expiresAt) implements State {
            @Override
            public State at(Instant now) {
                return now.isBefore(expiresAt) ? this : new Expired(expiresAt);
            }
        }

        /// Let in, but the node's key was not used yet.
        record Approved(NodeId node, Instant at) implements State {}

        record Active(NodeId node, Instant at) implements State {}

        record Rejected(Instant at) implements State {}

        record Expired(Instant at) implements State {}
    }
}
