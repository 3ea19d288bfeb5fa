package dev.holdfast.application.agent.archive.state;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// The node's memory of its archives.
@FunctionalInterface
public interface ArchiveStates {

    /// Takes hold of what is remembered of one site on one storage; empty while another process holds it.
    ///
    /// @throws StateException when the memory cannot be read or written
    Optional<ArchiveState> open(SiteId site, StorageId storage);
}
