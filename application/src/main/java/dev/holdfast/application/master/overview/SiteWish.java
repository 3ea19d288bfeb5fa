package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.util.Map;
import java.util.Optional;

/// Which sites are wanted, and in what order; what is empty does not narrow.
///
/// @param storage where a backup of the site lies
/// @param isReversed whether the last in that order come first
/// @param words   within the name of the site or of its node, in letters of any case
/// @param scope   what the asker may know of
public record SiteWish(
        Optional<Protection> protection,
        Optional<NodeId> node,
        Optional<StorageId> storage,
        Optional<SiteState> state,
        Optional<String> words,
        Map<String, String> labels,
        SiteScope scope,
        Order order,
        boolean isReversed) {

    public SiteWish {
        labels = Map.copyOf(labels);
    }

    /// The sites that somebody has to look at, the worst first.
    public static SiteWish worst(SiteScope scope) {
        return new SiteWish(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                scope,
                Order.URGENCY,
                false);
    }

    /// Of equals, those come first whose id does.
    public enum Order {
        /// By protection, then by name.
        URGENCY,
        NAME,
        /// The largest first.
        USED,
        /// Those first whose newest good backup is the oldest, or not there at all.
        STALEST
    }
}
