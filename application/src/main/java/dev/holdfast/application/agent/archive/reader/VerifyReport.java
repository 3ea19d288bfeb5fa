package dev.holdfast.application.agent.archive.reader;

import java.util.List;

/// What a verification found.
///
/// @param packs     that the backup needs
/// @param packsRead whole
/// @param bytesRead of those
/// @param entries   in the stream of entries, which is read whole always
/// @param finished  whether it went to the end, rather than being stopped by its observer
public record VerifyReport(
        long packs, long packsRead, long bytesRead, long entries, List<Damage> damages, boolean finished) {

    public VerifyReport {
        damages = List.copyOf(damages);
    }
}
