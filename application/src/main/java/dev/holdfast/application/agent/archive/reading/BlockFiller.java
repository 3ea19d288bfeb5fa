package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.domain.archive.ChunkSink;

/// Packs the chunks and events of one source into blocks, and sends them on in order.
final class BlockFiller implements ChunkSink {

    private final Blocks blocks;
    private final int source;
    private Block block;

    BlockFiller(Blocks blocks, int source) {
        this.blocks = blocks;
        this.source = source;
        this.block = blocks.take(source);
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

    /// Sends on what there is; this filler is of no more use.
    void end() {
        blocks.send(block);
    }

    private void sendOn() {
        blocks.send(block);
        block = blocks.take(source);
    }
}
