package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Workshop;
import dev.holdfast.domain.archive.ChunkSink;

/// Packs chunks and events into blocks, has the blocks hashed, and sends them on in order.
final class BlockFiller implements ChunkSink {

    private final Conveyor<Block> free;
    private final Conveyor<Block> full;
    private final Workshop workshop;
    private Block block;

    BlockFiller(Conveyor<Block> free, Conveyor<Block> full, Workshop workshop) {
        this.free = free;
        this.full = full;
        this.workshop = workshop;
        this.block = free.take();
    }

    @Override
    public void chunk(byte[] buffer, int offset, int length) {
        if (!block.hasRoomFor(length)) {
            sendOn();
        }
        block.add(buffer, offset, length);
    }

    void mark(Event event) {
        if (!block.hasRoomForMark()) {
            sendOn();
        }
        block.mark(event);
    }

    void sendOn() {
        var filled = block;
        workshop.submit(filled::hash);
        full.put(filled);
        block = free.take();
    }
}
