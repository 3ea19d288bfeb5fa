package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.application.agent.identity.Secret;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which keys took the place of those that callers bring along: a key may be replaced while a process
/// holds the one before. Safe for use by several threads.
final class CurrentKeys {

    static final CurrentKeys NONE = new CurrentKeys(NodeKeyRing.EMPTY);

    private final NodeKeyRing ring;
    private final Map<String, String> successors = new ConcurrentHashMap<>();

    CurrentKeys(NodeKeyRing ring) {
        this.ring = ring;
    }

    /// What to show instead of `bearer`; itself, until it was replaced.
    String of(String bearer) {
        return successors.getOrDefault(bearer, bearer);
    }

    /// What else there is to show, once the master does not know `shown`.
    List<String> besides(String shown) {
        return ring.keys().stream()
                .map(Secret::value)
                .filter(key -> !key.equals(shown))
                .toList();
    }

    /// The master knows `key`, and not `bearer` any more.
    void replaced(String bearer, String key) {
        successors.put(bearer, key);
        ring.settle(new Secret(key));
    }
}
