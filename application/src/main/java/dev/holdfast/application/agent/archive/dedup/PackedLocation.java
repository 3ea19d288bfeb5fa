package dev.holdfast.application.agent.archive.dedup;

import dev.holdfast.domain.archive.ChunkLocation;

/// A chunk's place in 64 bits: pack 20, segment 12, position 16, ordinal 16; never -1.
final class PackedLocation {

    private static final int SEGMENT_BITS = 12;
    private static final int PLACE_BITS = 16;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int SEGMENT_MASK = (1 << SEGMENT_BITS) - 1;

    /// More packs than this in one backup are beyond 30 TiB; what lies in them is not deduplicated.
    private static final int PACKS = (1 << 20) - 1;

    private PackedLocation() {}

    static boolean fits(ChunkLocation location) {
        return location.pack() < PACKS
                && location.segment() <= SEGMENT_MASK
                && location.position() <= PLACE_MASK
                && location.ordinal() <= PLACE_MASK;
    }

    static long of(ChunkLocation location) {
        long packAndSegment = (long) location.pack() << SEGMENT_BITS | location.segment();
        return (packAndSegment << PLACE_BITS | location.position()) << PLACE_BITS | location.ordinal();
    }

    static ChunkLocation unpack(long packed) {
        int packAndSegment = (int) (packed >>> 2 * PLACE_BITS);
        return new ChunkLocation(
                packAndSegment >>> SEGMENT_BITS,
                packAndSegment & SEGMENT_MASK,
                (int) (packed >>> PLACE_BITS) & PLACE_MASK,
                (int) packed & PLACE_MASK);
    }
}
