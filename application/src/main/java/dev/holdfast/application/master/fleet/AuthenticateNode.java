package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;

/// Tells which node presents a key. The first use of a key makes its node active.
public interface AuthenticateNode {

    /// Empty when the key is nobody's, or its node was revoked.
    Optional<Principal> authenticate(BearerSecret key);

    /// Whether the key is that of a node that was revoked, and not one that nobody knows.
    boolean isRevoked(BearerSecret key);

    /// @param suspended whether the node may begin no backups
    record Principal(NodeId node, boolean suspended) {}
}
