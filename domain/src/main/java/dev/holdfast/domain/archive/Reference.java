package dev.holdfast.domain.archive;

import java.util.List;

/// A run of chunks within one pack, over segment borders.
///
/// @param pack     position of the pack in the commit record
/// @param segment  segment of the first chunk
/// @param position place of the first chunk in its segment, from 0
/// @param count    how many chunks
/// @param ids      of the chunks; none where only the index of the pack tells them
public record Reference(int pack, int segment, int position, int count, List<ChunkId> ids) {

    public Reference {
        if (pack < 0 || segment < 0 || position < 0) {
            throw new IllegalArgumentException("not a place: " + pack + ", " + segment + ", " + position);
        }
        if (count < 1 || count > ArchiveLimits.REFERENCE_CHUNKS) {
            throw new IllegalArgumentException("a reference of " + count + " chunks");
        }
        ids = List.copyOf(ids);
        if (!ids.isEmpty() && ids.size() != count) {
            throw new IllegalArgumentException(ids.size() + " ids of " + count + " chunks");
        }
    }

    /// The run from `first` on of the chunks that have these ids.
    public static Reference of(ChunkLocation first, List<ChunkId> ids) {
        return new Reference(first.pack(), first.segment(), first.position(), ids.size(), ids);
    }

    public Reference withoutIds() {
        return new Reference(pack, segment, position, count, List.of());
    }
}
