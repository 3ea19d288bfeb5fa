package dev.holdfast.application.master.grants;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names that nodes may write to. A grant is *outstanding* while its URL lasts and the catalogue
/// knows nothing that was written by it. Each method is one transaction.
public interface WriteGrants {

    /// What the site's open run may store; empty where none is open.
    Optional<ByteSize> budget(NodeId node, SiteId site);

    /// Takes down what is granted, and no more of fresh names than the bounds leave. Grants that ended
    /// are forgotten.
    ///
    /// @return empty when site or storage are gone
    Optional<Issued> issue(Issue issue);

    /// @param freshPacks never used before
    /// @param named      ids that the site has by an earlier grant, or that are backups of it
    record Issue(
            NodeId node,
            SiteId site,
            StorageId storage,
            List<PackId> freshPacks,
            List<PackId> renewed,
            List<BackupId> freshRecords,
            List<BackupId> named,
            Bounds bounds,
            Instant now,
            Instant until) {}

    /// How much may be outstanding, of a site in one storage, and of a node in all.
    record Bounds(int packs, int records, int ofNode) {}

    /// What was taken down, of all that was asked for.
    record Issued(Set<PackId> packs, Set<BackupId> records) {

        public Issued {
            packs = Set.copyOf(packs);
            records = Set.copyOf(records);
        }
    }
}
