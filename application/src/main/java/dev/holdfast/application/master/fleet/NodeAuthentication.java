package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.InstantSource;
import java.util.Optional;

final class NodeAuthentication implements AuthenticateNode {

    private final NodeKeys keys;
    private final InstantSource clock;

    NodeAuthentication(NodeKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Principal> authenticate(BearerSecret key) {
        var hash = key.hash();
        var holder = keys.holder(hash).filter(found -> found.status() != NodeStatus.REVOKED);
        if (holder.filter(found -> !found.used()).isPresent()) {
            keys.used(hash, clock.instant());
        }
        return holder.map(found -> new Principal(found.node(), found.status() == NodeStatus.SUSPENDED));
    }

    @Override
    public boolean isRevoked(BearerSecret key) {
        return keys.holder(key.hash())
                .filter(found -> found.status() == NodeStatus.REVOKED)
                .isPresent();
    }
}
