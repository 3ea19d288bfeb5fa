package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// Takes up the key that the master sealed to this node. Cut short at any step, it can be done again,
/// and no step leaves this node without a key that the master knows: the new one is on disk beside the
/// old one before it is first used, and the old one is void only once the new one was used.
public final class RotateKey {

    private final IdentityStore identities;
    private final KeyRotation master;

    public RotateKey(IdentityStore identities, KeyRotation master) {
        this.identities = identities;
        this.master = master;
    }

    /// @return whether the master knows the new key; if not, the old one stays
    public boolean rotate(String sealed, NodeIdentity identity) {
        var next = master.open(sealed, identity);
        identities.prepare(next);
        boolean known = master.isKnown(next, identity);
        identities.become(known ? identity.withNodeKey(next) : identity);
        return known;
    }
}
