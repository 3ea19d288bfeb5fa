package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

/// Keeps who this host is, readable by its owner alone. Every write is whole or not there, also after a crash.
public interface IdentityStore {

    Optional<NodeIdentity> identity();

    Optional<PendingJoin> pending();

    /// Remembers a join under way, in place of another.
    void begin(PendingJoin pending);

    /// Remembers who this host is, and forgets the join that made it so.
    void become(NodeIdentity identity);

    /// Forgets a join that came to nothing.
    void abandon();

    /// Forgets who this host was, keys and all, and remembers that it was revoked.
    void forget(Revocation revocation);

    /// Empty unless this host was revoked and did not join again.
    Optional<Revocation> revocation();
}
