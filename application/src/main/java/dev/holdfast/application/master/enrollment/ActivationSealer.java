package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;

/// Seals what a node becomes, so that only the host that asked can read it.
@FunctionalInterface
public interface ActivationSealer {

    /// @return a compact JWE (RFC 7516) to `recipient`, holding `{"nodeId":…,"nodeKey":…}`
    String seal(NodePublicKey recipient, NodeId node, BearerSecret nodeKey);
}
