package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.upload.PackNumbers;
import dev.holdfast.application.agent.archive.writer.ResumablePacks.Resumed;
import java.util.Map;
import java.util.Set;

/// What was there before a session began.
///
/// @param packs   of the base, and those that were resumed, as far as they are there
/// @param resumed packs of runs that died, by the numbers that they have now
/// @param numbers for new packs
/// @param worn    numbers of those of which so little is used that it is to be stored anew
/// @param lost    how many packs are not there any more, or not whole
record Past(
        Base base, KnownPacks packs, Map<Integer, Resumed> resumed, PackNumbers numbers, Set<Integer> worn, long lost) {
    Past {
        resumed = Map.copyOf(resumed);
        worn = Set.copyOf(worn);
    }

    /// Of all packs of runs that died, needed or not.
    long resumedBytes() {
        return resumed.values().stream().mapToLong(it -> it.row().bytes()).sum();
    }
}
