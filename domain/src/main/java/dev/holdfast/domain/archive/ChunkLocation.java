package dev.holdfast.domain.archive;

/// Where one chunk lies.
///
/// @param pack     number of the pack
/// @param position place in the segment, from 0
/// @param ordinal  place in the pack, counted over all its segments: chunks whose ordinals follow each other
///   are one run
public record ChunkLocation(int pack, int segment, int position, int ordinal) {

    /// Whether this chunk comes right after `other` in the same pack.
    public boolean follows(ChunkLocation other) {
        return pack == other.pack && ordinal == other.ordinal + 1;
    }
}
