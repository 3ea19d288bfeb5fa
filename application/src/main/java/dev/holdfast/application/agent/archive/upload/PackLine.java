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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes packs: segments are compressed side by side, appended and encrypted in order, and whole packs are
/// uploaded several at once, more where that is faster. Fed by one thread; how much is on its way at once is bounded
/// everywhere.
public final class PackLine {

    private static final int SEGMENTS_WAITING = 4;
    private static final int PACKS_WAITING = 2;

    /// How long is waited before somebody is asked whether to go on.
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final SegmentEncoder hurried;
    private final SegmentEncoder unhurried;
    private final PackNumbers numbers;
    private final PackVault vault;
    private final SegmentBuffers segments = new SegmentBuffers();
    private final Conveyor<Step> steps = new Conveyor<>(SEGMENTS_WAITING);
    private final Conveyor<Whole> whole = new Conveyor<>(PACKS_WAITING);
    private final Crew crew;
    private final InstantSource clock;
    private final UploadWidth width;
    private final PackBuffers buffers;
    private final StoredPacks stored = new StoredPacks();
    private final AtomicInteger uploaders = new AtomicInteger();
    private int ended;

    /// @param lanes how many of content there may be
    public PackLine(
            Crew crew, Workshop workshop, PackNumbers numbers, PackVault vault, int lanes, InstantSource clock) {
        this.crew = crew;
        this.clock = clock;
        this.workshop = workshop;
        this.numbers = numbers;
        this.vault = vault;
        this.hurried = new SegmentEncoder(vault.settings().compression(), segments);
        this.unhurried = new SegmentEncoder(vault.settings().compression().unhurried(), segments);
        var settings = vault.settings();
        this.width = new UploadWidth(settings.uploads(), settings.mostUploads(), clock);
        this.buffers = new PackBuffers(lanes + settings.mostUploads(), settings.packBytes());
        crew.start(this::assemble);
        widen(settings.uploads());
    }

    /// A lane of content, which goes on filling packs while as many as are uploaded at once are on their way. For
    /// these all lanes of content share one memory; each brings as much as the pack takes that it fills.
    public PackLane lane() {
        buffers.add(1);
        return new PackLane(this, buffers);
    }

    /// A lane of little content, which waits for one pack to be stored before it begins the next.
    public PackLane narrowLane() {
        var own = new PackBuffers(1, vault.settings().metadataPackBytes());
        own.add(1);
        return new PackLane(this, own);
    }

    /// Waits until every pack that was ended is stored.
    ///
    /// @return all that were stored so far, by ascending number
    public List<StoredPack> awaitStored() {
        while (!stored.await(ended, BEAT)) {
            vault.pause();
        }
        return stored.all();
    }

    SegmentBuffers segmentBuffers() {
        return segments;
    }

    /// @param buffers gives the memory for the pack, and gets it back once the pack is stored
    OpenPack begin(PackBuffers buffers) {
        var buffer = take(buffers);
        var writer = vault.begin(buffer);
        return new OpenPack(numbers.next(), writer, () -> buffers.giveBack(buffer), buffers.packBytes());
    }

    /// Nobody else sees that the work is to end while all that is under way hangs.
    private PackBuffer take(PackBuffers buffers) {
        long since = clock.millis();
        var buffer = buffers.take(BEAT);
        while (buffer.isEmpty()) {
            vault.pause();
            buffer = buffers.take(BEAT);
        }
        width.waited(clock.millis() - since);
        return buffer.get();
    }

    /// @param isHurried whether the processor is what is short, rather than the network
    void append(OpenPack pack, PlainSegment segment, boolean isHurried) {
        var encoded = new Promise<EncodedSegment>();
        var encoder = isHurried ? hurried : unhurried;
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

    private void assemble() {
        while (true) {
            switch (steps.take()) {
                case Append(var pack, var segment) -> append(pack, segment.await());
                case End(var pack) -> whole.put(new Whole(pack.number(), pack.seal(), pack.release()));
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
            var pack = vault.store(next.number(), next.pack());
            stored.add(pack);
            next.release().run();
            int more = width.stored(pack.row().bytes());
            if (more < 0) {
                buffers.remove(-more);
            } else {
                widen(more);
            }
        }
    }

    private void widen(int more) {
        buffers.add(more);
        while (uploaders.get() < width.packs()) {
            uploaders.incrementAndGet();
            crew.start(this::upload);
        }
    }

    private sealed interface Step {}

    private record Append(OpenPack pack, Promise<EncodedSegment> segment) implements Step {}

    private record End(OpenPack pack) implements Step {}

    private record Whole(int number, SealedPack pack, Runnable release) {}
}
