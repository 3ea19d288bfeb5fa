package dev.holdfast.application.agent.identity;

import java.util.List;

/// The keys that this node may show its master, as its state has them now: a process may hold one that
/// another process has replaced meanwhile.
public interface NodeKeyRing {

    /// One that knows no key but those that its callers bring along.
    NodeKeyRing EMPTY = new NodeKeyRing() {

        @Override
        public List<Secret> keys() {
            return List.of();
        }

        @Override
        public void settle(Secret key) {
            // There is nothing to be settled.
        }
    };

    /// The present one, then the one that is to follow, if there is one.
    List<Secret> keys();

    /// The master knows this one and no longer the one before.
    void settle(Secret key);
}
