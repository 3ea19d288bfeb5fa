package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.storage.StorageId;
import java.util.Map;
import java.util.Optional;

/// Which nodes are wanted, and in what order; what is empty does not narrow.
///
/// @param storage where a backup of one of its sites lies
/// @param isReversed whether the last in that order come first
/// @param words   within its name or host name, in letters of any case
public record NodeWish(
        Optional<NodeStatus> status,
        Optional<Liveness> liveness,
        Optional<StorageId> storage,
        Optional<String> words,
        Map<String, String> labels,
        HeartbeatPace pace,
        Order order,
        boolean isReversed) {

    public NodeWish {
        labels = Map.copyOf(labels);
    }

    /// Of equals, those come first whose id does.
    public enum Order {
        NAME,
        /// Those first who were silent the longest, or always.
        SEEN,
        /// The largest first.
        USED,
        NEWEST
    }
}
