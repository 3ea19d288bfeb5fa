package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Workshop;
import java.time.Duration;
import java.util.Optional;

/// The blocks of all sources that are being read: filled, hashed, and taken in the order in which they were
/// filled. Nobody waits for room among the filled ones: there is as much as there are blocks.
public final class Blocks {

    private final Workshop workshop;
    private final Conveyor<Block> free;
    private final Conveyor<Block> full;

    Blocks(Workshop workshop, int count, int bytes) {
        this.workshop = workshop;
        this.free = new Conveyor<>(count);
        this.full = new Conveyor<>(count);
        for (int i = 0; i < count; i++) {
            free.put(new Block(bytes));
        }
    }

    /// An empty block for what is read of `source`.
    Block take(int source) {
        return free.take().of(source);
    }

    /// Has a block hashed, and sends it on.
    void send(Block block) {
        workshop.submit(block::hash);
        full.put(block);
    }

    /// The next block, hashed; empty when none came in that time. The last one is of [Block#END].
    public Optional<Block> next(Duration patience) {
        var block = full.take(patience);
        block.ifPresent(Block::awaitHashed);
        return block;
    }

    /// Takes a block back once it is of no more use.
    public void giveBack(Block block) {
        block.clear();
        free.put(block);
    }
}
