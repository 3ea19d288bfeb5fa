package dev.holdfast.domain.reconciliation;

import java.util.Optional;

/// What a comparison saw in all.
///
/// @param catalogued objects that the catalogue says are there
/// @param missing    those of them that are not, or not as booked
/// @param found      objects of sites that the listing shows
public record Evidence(long catalogued, long missing, long found) {

    /// So many may always be missing: a share of very few objects says nothing.
    public static final int FEW = 3;

    /// Why this is not to be believed unless somebody confirms it.
    ///
    /// @param missingPercent how much of the catalogue may look missing; with 0, nothing at all
    public Optional<String> doubt(int missingPercent) {
        if (catalogued > 0 && found == 0) {
            return Optional.of("the listing shows no backups at all, and the catalogue has %d objects there"
                    .formatted(catalogued));
        }
        boolean isTooMuch = missing > (missingPercent == 0 ? 0 : FEW) && missing * 100 > missingPercent * catalogued;
        return isTooMuch
                ? Optional.of("%d of %d objects of the catalogue look missing or replaced, more than %d %%"
                        .formatted(missing, catalogued, missingPercent))
                : Optional.empty();
    }
}
