package dev.holdfast.contracts.watch;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a fleet is like; each method takes the place of what was said before.
public interface Facts {

    void node(NodeId id, NodeStatus status, Optional<Instant> activatedAt);

    void heard(NodeId id, Instant at);

    void site(SiteId id, NodeId node, SiteState state, Optional<Duration> rpo, Instant addedAt);

    /// Adds a backup.
    ///
    /// @param good whether it is complete; else it failed
    void backup(SiteId site, NodeId node, Instant seenAt, boolean good);

    void storage(StorageId id, boolean up);
}
