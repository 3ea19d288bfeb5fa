package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.pack.SegmentBuilder;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.util.Optional;

/// Chunks of one kind on their way into packs of their own, in order. For one thread.
public final class PackLane {

    private final PackLine line;
    private final PackBuffers buffers;
    private final SegmentBuilder segment;
    private Optional<OpenPack> pack = Optional.empty();
    private int longestChunk = 1;

    /// @param buffers for packs that are filled and uploaded at once
    PackLane(PackLine line, PackBuffers buffers) {
        this.line = line;
        this.buffers = buffers;
        this.segment = new SegmentBuilder(line.segmentBuffers());
    }

    /// @param buffer copied
    /// @return where the chunk will lie once its pack is stored
    public ChunkLocation append(ChunkId id, byte[] buffer, int offset, int length) {
        longestChunk = Math.max(longestChunk, length);
        if (segment.isFull()) {
            endSegment();
        }
        var target = segment.isEmpty() ? roomyPack() : pack.orElseThrow();
        int position = segment.add(id, buffer, offset, length);
        return new ChunkLocation(target.number(), target.segments(), position, target.chunks() + position);
    }

    /// What follows does not share a segment with what came before.
    public void endSegment() {
        if (!segment.isEmpty()) {
            var plain = segment.take();
            var target = pack.orElseThrow();
            target.plan(plain);
            // Once every other pack is on its way, what comes next waits for the network anyway.
            line.append(target, plain, !buffers.isEmpty());
        }
    }

    /// What follows does not share a pack with what came before.
    public void endPack() {
        endSegment();
        pack.ifPresent(line::end);
        pack = Optional.empty();
    }

    private OpenPack roomyPack() {
        int longest = ArchiveLimits.SEGMENT_TARGET_BYTES + longestChunk;
        if (!pack.map(it -> it.hasRoom(longest)).orElse(false)) {
            endPack();
            pack = Optional.of(line.begin(buffers));
        }
        return pack.orElseThrow();
    }
}
