package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a host and the master say to each other until the host is a node.
public final class EnrollmentMessages {

    private EnrollmentMessages() {}

    /// `POST /nodes/join-request`.
    public record JoinRequest(
            HostName hostname,
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
    public record PublicKey(String kty, String crv, String x, String y) {

        /// @throws IllegalArgumentException when this is no key of P-256
        public PublicKey {
            if (!kty.equals("EC") || !crv.equals("P-256")) {
                throw new IllegalArgumentException("must be a key of kty EC and crv P-256");
            }
            new NodePublicKey(x, y);
        }

        public NodePublicKey key() {
            return new NodePublicKey(x, y);
        }
    }

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

    /// `POST /nodes/approve/{id}`.
    public record Approve(
            Optional<NodeName> name, Optional<SiteMessages.Quota> quota, Optional<Map<String, String>> labels) {

        public Approve {
            labels.ifPresent(Labels::require);
        }
    }

    /// A join request as users see it.
    ///
    /// @param fingerprint of the public key, to be compared with what the host shows
    /// @param labels      from the join token
    /// @param nodeId      what it became
    /// @param knownNode   a node with the same key, whose host asks again
    public record Received(
            UUID id,
            Standing status,
            String hostname,
            List<String> addresses,
            Optional<String> os,
            Optional<String> agentVersion,
            String fingerprint,
            Map<String, String> labels,
            Instant requestedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> decidedAt,
            Optional<UUID> nodeId,
            Optional<KnownNode> knownNode) {}

    public record KnownNode(UUID id, String name, NodeStatus status) {}

    /// `POST /join-tokens`.
    ///
    /// @param uses how many hosts may present the token
    public record MintToken(
            long ttlSeconds, long uses, Optional<Map<String, String>> labels, Optional<Boolean> autoApprove) {

        private static final long MAX_TTL = Duration.ofDays(366).toSeconds();
        private static final long MAX_USES = 100_000;

        public MintToken {
            if (ttlSeconds < 1 || ttlSeconds > MAX_TTL || uses < 1 || uses > MAX_USES) {
                throw new IllegalArgumentException(
                        "ttlSeconds must be from 1 to %d and uses from 1 to %d".formatted(MAX_TTL, MAX_USES));
            }
            labels.ifPresent(Labels::require);
        }
    }

    /// A join token, told once with its secret.
    public record Token(
            UUID id,
            Optional<String> token,
            Map<String, String> labels,
            boolean autoApprove,
            long uses,
            long used,
            Instant createdAt,
            Instant expiresAt) {

        @Override
        public String toString() {
            return "Token[" + id + "]";
        }
    }
}
