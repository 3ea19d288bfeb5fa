package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.application.agent.identity.Secret;
import java.util.List;
import java.util.stream.Stream;

/// The keys of an identity that is kept.
public record StoredKeyRing(IdentityStore identities) implements NodeKeyRing {

    @Override
    public List<Secret> keys() {
        return Stream.concat(
                        identities.identity().map(NodeIdentity::nodeKey).stream(), identities.nextNodeKey().stream())
                .toList();
    }

    @Override
    public void settle(Secret key) {
        if (identities.nextNodeKey().filter(key::equals).isPresent()) {
            identities.identity().map(known -> known.withNodeKey(key)).ifPresent(identities::become);
        }
    }
}
