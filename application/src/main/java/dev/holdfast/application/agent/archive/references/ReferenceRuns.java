package dev.holdfast.application.agent.archive.references;

import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import dev.holdfast.domain.archive.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Joins chunks that lie one after the other in a pack to references.
final class ReferenceRuns {

    private final List<ChunkId> chunks = new ArrayList<>();
    private Optional<ChunkLocation> first = Optional.empty();
    private Optional<ChunkLocation> last = Optional.empty();

    /// Adds the content's next chunk.
    ///
    /// @return the run before it, when the chunk does not continue it
    Optional<Reference> add(ChunkId id, ChunkLocation location) {
        boolean continues =
                last.filter(location::follows).isPresent() && chunks.size() < ArchiveLimits.REFERENCE_CHUNKS;
        var ended = continues ? Optional.<Reference>empty() : end();
        if (chunks.isEmpty()) {
            first = Optional.of(location);
        }
        chunks.add(id);
        last = Optional.of(location);
        return ended;
    }

    /// Ends the run, if there is one.
    Optional<Reference> end() {
        var run = first.map(begin -> Reference.of(begin, chunks));
        chunks.clear();
        first = Optional.empty();
        last = Optional.empty();
        return run;
    }
}
