package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.pack.PackWriter;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.application.agent.archive.pack.SegmentBuffers;
import dev.holdfast.application.agent.archive.pack.SegmentBuilder;
import dev.holdfast.application.agent.archive.pack.SegmentEncoder;
import dev.holdfast.application.agent.archive.references.ChunkPlacement;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Packs of one kind, filled one after the other, each chunk stored once.
final class ChunkLane implements ChunkPlacement {

    private final PackSupply supply;
    private final SegmentEncoder encoder;
    private final ChunkHasher hasher = new ChunkHasher();
    private final Map<ChunkId, ChunkLocation> known = new HashMap<>();
    private SegmentBuilder segment = new SegmentBuilder(new SegmentBuffers());
    private Optional<Begun> pack = Optional.empty();

    ChunkLane(PackSupply supply, SegmentEncoder encoder) {
        this.supply = supply;
        this.encoder = encoder;
    }

    @Override
    public Placed place(byte[] buffer, int offset, int length) {
        var id = hasher.id(buffer, offset, length);
        var location = known.get(id);
        return new Placed(id, location == null ? add(id, buffer, offset, length) : location);
    }

    /// Stores a chunk under an id that may not be its own.
    Placed placeAs(ChunkId id, byte[] content) {
        return new Placed(id, add(id, content, 0, content.length));
    }

    /// Ends the last pack.
    void finish() {
        endSegment();
        pack.ifPresent(this::seal);
        pack = Optional.empty();
    }

    /// Ends the last segment, so that the next chunk begins another.
    void endSegment() {
        if (!segment.isEmpty()) {
            var open = pack.orElseThrow();
            open.writer.append(encoder.encode(segment.take()));
            if (open.writer.isFull()) {
                seal(open);
                pack = Optional.empty();
            }
        }
    }

    private ChunkLocation add(ChunkId id, byte[] buffer, int offset, int length) {
        if (pack.isEmpty()) {
            pack = Optional.of(supply.begin());
        }
        var open = pack.get();
        int ordinal = open.writer.chunks() + segment.chunks();
        int position = segment.add(id, buffer, offset, length);
        var location = new ChunkLocation(open.number, open.writer.segments(), position, ordinal);
        known.put(id, location);
        if (segment.isFull()) {
            endSegment();
        }
        return location;
    }

    private void seal(Begun begun) {
        supply.sealed(begun.number, begun.writer.seal());
    }

    record Begun(int number, PackWriter writer) {}

    /// Where packs come from and go to.
    interface PackSupply {
        Begun begin();

        void sealed(int number, SealedPack pack);
    }
}
