package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.Weight;
import java.util.List;
import java.util.Optional;

/// Shows which sites' next backups would go elsewhere if a storage had another weight or state. Changes nothing.
@FunctionalInterface
public interface PreviewPlacement {

    /// Empty where there is no such storage.
    Optional<Preview> preview(StorageId storage, Optional<Weight> weight, Optional<StorageState> state);

    /// @param sites    how many are backed up
    /// @param moving   how many of them would have a storage that they have not now
    /// @param examples some of those
    record Preview(long sites, long moving, List<Share> byStorage, List<Move> examples) {

        public static final int MOST_EXAMPLES = 20;

        public Preview {
            byStorage = List.copyOf(byStorage);
            examples = List.copyOf(examples);
        }
    }

    /// How many sites a storage takes backups of.
    record Share(StorageId storageId, String name, long before, long after) {}

    record Move(
            SiteId siteId, String siteName, NodeId nodeId, String nodeName, List<StorageId> from, List<StorageId> to) {
        public Move {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }
}
