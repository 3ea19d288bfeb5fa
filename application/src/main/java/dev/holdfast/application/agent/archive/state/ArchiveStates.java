package dev.holdfast.application.agent.archive.state;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;
import java.util.Set;

/// The node's memory of its archives.
public interface ArchiveStates {

    /// Takes hold of what is remembered of one site on one storage; empty while another process holds it.
    ///
    /// @throws StateException when the memory cannot be read or written
    Optional<ArchiveState> open(SiteId site, StorageId storage);

    /// Remembers that packs of `site` are damaged, on whatever storage: the next backup stores anew what it would
    /// find in them. Does nothing where the node keeps nothing of the site.
    ///
    /// @throws StateException when the memory cannot be written
    void foundDamaged(SiteId site, Set<PackId> packs);
}
