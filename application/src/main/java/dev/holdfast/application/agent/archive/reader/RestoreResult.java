package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.EntryPath;
import java.util.List;

/// What became of a restore.
///
/// @param leftOut  the first of the entries that were left out, by their paths below the target
/// @param damages  the first of the entries that are lost
/// @param finished whether it went to the end, rather than being stopped by its observer
public record RestoreResult(RestoreCounts counts, List<EntryPath> leftOut, List<Damage> damages, boolean finished) {

    public RestoreResult {
        leftOut = List.copyOf(leftOut);
        damages = List.copyOf(damages);
    }

    /// Whether everything that was asked for is in place.
    public boolean isWhole() {
        return finished && counts.leftOut() == 0 && counts.lost() == 0;
    }
}
