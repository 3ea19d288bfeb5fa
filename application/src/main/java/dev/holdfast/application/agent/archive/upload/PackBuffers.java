package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.pack.PackBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Memory for the packs that are filled and stored at once, of one lane or of several. What was used last is used
/// next, so that the last buffer grows only where packs are filled faster than they are stored.
final class PackBuffers {

    private final Conveyor<PackBuffer> idle;
    private final int packBytes;
    private final AtomicInteger surplus = new AtomicInteger();

    /// @param most      how many packs there may be memory for
    /// @param packBytes size that packs are ended at
    PackBuffers(int most, int packBytes) {
        this.idle = Conveyor.lastFirst(most);
        this.packBytes = packBytes;
    }

    /// Has memory for so many packs more.
    void add(int packs) {
        for (int i = 0; i < packs; i++) {
            idle.put(new PackBuffer(packBytes));
        }
    }

    int packBytes() {
        return packBytes;
    }

    /// Has memory for so many packs fewer, as soon as they are given back.
    void remove(int packs) {
        surplus.addAndGet(packs);
    }

    /// Empty when none came back in that time.
    Optional<PackBuffer> take(Duration patience) {
        return idle.take(patience);
    }

    void giveBack(PackBuffer buffer) {
        if (surplus.getAndUpdate(it -> Math.max(0, it - 1)) == 0) {
            idle.put(buffer);
        }
    }

    /// Whether all are in use.
    boolean isEmpty() {
        return idle.isEmpty();
    }
}
