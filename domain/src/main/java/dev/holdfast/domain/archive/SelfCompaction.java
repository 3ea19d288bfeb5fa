package dev.holdfast.domain.archive;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses packs of which a backup uses so little that the next one stores anew what it uses of them. They go once no
/// older backup needs them.
public final class SelfCompaction {

    private static final double WORN = 0.6;

    /// Below that it is not worth the requests.
    private static final long LEAST_WASTE = 1024 * 1024;

    private static final long LEAST_BUDGET = 64L * 1024 * 1024;
    private static final int SHARE_OF_SITE = 16;

    private SelfCompaction() {}

    /// How much a run may store anew, and read anew for it: a sixteenth of the site, 64 MiB at least.
    public static long budget(long siteBytes) {
        return Math.max(LEAST_BUDGET, siteBytes / SHARE_OF_SITE);
    }

    /// The least used first, as far as `budget` goes; none where all of them together waste less than a MiB.
    ///
    /// @param packs  those that the backup uses, at least
    /// @param tried  what the backup was to store anew: where it could not, that comes last
    /// @param budget bytes in use that may be stored anew
    public static Set<PackId> worn(Collection<PackUtilization> packs, Set<PackId> tried, long budget) {
        var chosen = new LinkedHashSet<PackUtilization>();
        long left = budget;
        var worn = packs.stream()
                .filter(it -> it.usedBytes() > 0 && it.ratio() < WORN)
                .sorted(Comparator.comparing(
                                (PackUtilization it) -> tried.contains(it.pack().id()))
                        .thenComparingDouble(PackUtilization::ratio))
                .toList();
        for (var pack : worn) {
            if (pack.usedBytes() <= left) {
                left -= pack.usedBytes();
                chosen.add(pack);
            }
        }
        long waste = chosen.stream()
                .mapToLong(it -> it.totalBytes() - it.usedBytes())
                .sum();
        return waste < LEAST_WASTE
                ? Set.of()
                : chosen.stream().map(it -> it.pack().id()).collect(Collectors.toUnmodifiableSet());
    }
}
