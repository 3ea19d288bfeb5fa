package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.crew.Promise;
import dev.holdfast.application.agent.archive.crew.Workshop;
import dev.holdfast.application.agent.archive.pack.EncodedSegment;
import dev.holdfast.application.agent.archive.pack.PackBuffer;
import dev.holdfast.application.agent.archive.pack.PlainSegment;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.application.agent.archive.pack.SegmentBuffers;
import dev.holdfast.application.agent.archive.pack.SegmentEncoder;
import java.util.List;

/// Makes packs: segments are compressed side by side, appended and encrypted in order, and whole packs are
/// uploaded several at once. Fed by one thread; how much is on its way at once is bounded everywhere.
public final class PackLine {

    /// Packs being filled at once: one of content, one of metadata.
    private static final int LANES = 2;

    private static final int SEGMENTS_WAITING = 4;

    private final Workshop workshop;
    private final SegmentEncoder hurried;
    private final SegmentEncoder unhurried;
    private final PackNumbers numbers;
    private final PackVault vault;
    private final SegmentBuffers segments = new SegmentBuffers();
    private final Conveyor<PackBuffer> buffers;
    private final Conveyor<Step> steps = new Conveyor<>(SEGMENTS_WAITING);
    private final Conveyor<Whole> whole = new Conveyor<>(LANES);
    private final StoredPacks stored = new StoredPacks();
    private int ended;

    public PackLine(Crew crew, Workshop workshop, PackNumbers numbers, PackVault vault) {
        this.workshop = workshop;
        this.numbers = numbers;
        this.vault = vault;
        this.hurried = new SegmentEncoder(vault.settings().compression(), segments);
        this.unhurried = new SegmentEncoder(vault.settings().compression().unhurried(), segments);
        int uploads = vault.settings().uploads();
        this.buffers = new Conveyor<>(LANES + uploads);
        for (int i = 0; i < LANES + uploads; i++) {
            buffers.put(new PackBuffer(vault.settings().packBytes()));
        }
        crew.start(this::assemble);
        for (int i = 0; i < uploads; i++) {
            crew.start(this::upload);
        }
    }

    public PackLane lane() {
        return new PackLane(this);
    }

    /// Waits until every pack that was ended is stored.
    ///
    /// @return all that were stored so far, by ascending number
    public List<StoredPack> awaitStored() {
        stored.await(ended);
        return stored.all();
    }

    SegmentBuffers segmentBuffers() {
        return segments;
    }

    OpenPack begin() {
        var buffer = buffers.take();
        var writer = vault.begin(buffer);
        return new OpenPack(numbers.next(), writer, buffer, vault.settings().packBytes());
    }

    void append(OpenPack pack, PlainSegment segment) {
        var encoded = new Promise<EncodedSegment>();
        var encoder = encoder();
        workshop.submit(() -> {
            encoded.give(encoder.encode(segment));
            segments.giveBack(segment.content());
        });
        steps.put(new Append(pack, encoded));
    }

    void end(OpenPack pack) {
        ended++;
        steps.put(new End(pack));
    }

    /// Once every pack but those being filled is on its way, what comes next waits for the network anyway.
    private SegmentEncoder encoder() {
        return buffers.isEmpty() ? unhurried : hurried;
    }

    private void assemble() {
        while (true) {
            switch (steps.take()) {
                case Append(var pack, var segment) -> append(pack, segment.await());
                case End(var pack) -> whole.put(new Whole(pack.number(), pack.seal(), pack.buffer()));
            }
        }
    }

    private void append(OpenPack pack, EncodedSegment segment) {
        pack.append(segment);
        segments.giveBack(segment.plaintext());
    }

    private void upload() {
        while (true) {
            var next = whole.take();
            stored.add(vault.store(next.number(), next.pack()));
            buffers.put(next.buffer());
        }
    }

    private sealed interface Step {}

    private record Append(OpenPack pack, Promise<EncodedSegment> segment) implements Step {}

    private record End(OpenPack pack) implements Step {}

    private record Whole(int number, SealedPack pack, PackBuffer buffer) {}
}
