package dev.holdfast.application.agent.archive.reader;

import java.util.List;

/// What became of a restore.
///
/// @param leftOut  the first of the entries that were left out
/// @param damages  the first of the entries that are lost
/// @param finished whether it went to the end, rather than being stopped by its observer
public record RestoreResult(RestoreCounts counts, List<LeftOut> leftOut, List<Damage> damages, boolean finished) {

    public RestoreResult {
        leftOut = List.copyOf(leftOut);
        damages = List.copyOf(damages);
    }

    /// Whether everything that was asked for is in place.
    public boolean isWhole() {
        return finished && counts.leftOut() == 0 && counts.lost() == 0;
    }
}
