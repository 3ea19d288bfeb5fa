package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;

/// Tells which node presents a key. The first use of a key makes its node active.
@FunctionalInterface
public interface AuthenticateNode {

    /// Empty when the key is nobody's, or its node was revoked.
    Optional<Principal> authenticate(BearerSecret key);

    /// @param suspended whether the node may begin no backups
    record Principal(NodeId node, boolean suspended) {}
}
