package dev.holdfast.adapters.http.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a host and the master say to each other until the host is a node.
public final class EnrollmentMessages {

    private EnrollmentMessages() {}

    /// `POST /nodes/join-request`.
    public record JoinRequest(
            String hostname,
            List<String> addresses,
            PublicKey publicKey,
            Optional<String> agentVersion,
            Optional<String> os,
            Optional<String> joinToken) {

        @Override
        public String toString() {
            return "JoinRequest[" + hostname + "]";
        }
    }

    /// A JSON Web Key of an elliptic curve (RFC 7518, section 6.2).
    public record PublicKey(String kty, String crv, String x, String y) {}

    /// @param pollSecret  lets the host ask what became of its request
    /// @param fingerprint of the public key, for people to compare
    public record JoinRequested(UUID id, String status, String pollSecret, String fingerprint) {

        @Override
        public String toString() {
            return "JoinRequested[" + id + "]";
        }
    }

    /// `GET /nodes/join-request/{id}`.
    ///
    /// @param status     `pending`, `approved`, `rejected` or `expired`
    /// @param activation a compact JWE that holds an [Activation]
    public record JoinProgress(String status, Optional<String> activation) {}

    /// What is sealed to a new node's public key.
    public record Activation(UUID nodeId, String nodeKey) {

        @Override
        public String toString() {
            return "Activation[" + nodeId + "]";
        }
    }
}
