package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import java.util.Optional;

/// Keeps who this host is, readable by its owner alone. Every write is whole or not there, also after a
/// crash.
public interface IdentityStore {

    Optional<NodeIdentity> identity();

    Optional<PendingJoin> pending();

    /// Remembers a join under way, in place of another.
    void begin(PendingJoin pending);

    /// Remembers who this host is, and forgets the join that made it so, and any key that was to be the
    /// next.
    void become(NodeIdentity identity);

    /// Remembers, beside the key that it has, one that is to take its place.
    void prepare(Secret nextNodeKey);

    /// The key that is to take the place of the one it has, if there is one.
    Optional<Secret> nextNodeKey();

    /// Forgets a join that came to nothing.
    void abandon();

    /// Forgets who this host was, keys and all, and remembers that it was revoked.
    void forget(Revocation revocation);

    /// Empty unless this host was revoked and did not join again.
    Optional<Revocation> revocation();
}
