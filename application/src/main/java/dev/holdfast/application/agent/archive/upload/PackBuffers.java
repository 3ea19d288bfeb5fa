package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.pack.PackBuffer;

/// Memory for the packs that are filled and stored at once, of one lane or of several. What was used last is used
/// next, so that the last buffer grows only where packs are filled faster than they are stored.
final class PackBuffers {

    private final Conveyor<PackBuffer> idle;
    private final int packBytes;

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

    /// Waits for one.
    PackBuffer take() {
        return idle.take();
    }

    void giveBack(PackBuffer buffer) {
        idle.put(buffer);
    }

    /// Whether all are in use.
    boolean isEmpty() {
        return idle.isEmpty();
    }
}
