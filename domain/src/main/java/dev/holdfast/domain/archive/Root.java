package dev.holdfast.domain.archive;

import java.util.List;

/// What a backup is made of, known only to who holds the site key.
///
/// @param entries       the stream of entries
/// @param entryChunking how that stream was cut
/// @param packDigests   the stream of the packs' digests; a pack without one is checked by decoding it
public record Root(
        List<ArchivedSource> sources,
        ReferenceList entries,
        ChunkingParameters entryChunking,
        ReferenceList packDigests) {

    public Root {
        sources = List.copyOf(sources);
        if (sources.size() > ArchiveLimits.SOURCES) {
            throw new IllegalArgumentException(sources.size() + " sources");
        }
    }
}
