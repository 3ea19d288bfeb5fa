package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.pack.PackBuffer;

/// Memory for the packs of a lane that are filled and stored at once. What was used last is used next, so that the
/// last buffer grows only where packs are filled faster than they are stored.
final class PackBuffers {

    private final Conveyor<PackBuffer> idle;
    private final int packBytes;

    /// @param packBytes size that packs are ended at
    PackBuffers(int packs, int packBytes) {
        this.idle = Conveyor.lastFirst(packs);
        this.packBytes = packBytes;
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
