package dev.holdfast.domain.archive;

import java.util.List;

/// A run of chunks within one pack, over segment borders.
///
/// @param pack     position of the pack in the commit record
/// @param segment  segment of the first chunk
/// @param position place of the first chunk in its segment, from 0
public record Reference(int pack, int segment, int position, List<ChunkId> chunks) {

    public Reference {
        if (pack < 0 || segment < 0 || position < 0) {
            throw new IllegalArgumentException("not a place: " + pack + ", " + segment + ", " + position);
        }
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty() || chunks.size() > ArchiveLimits.REFERENCE_CHUNKS) {
            throw new IllegalArgumentException("a reference of " + chunks.size() + " chunks");
        }
    }
}
