package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;
import java.util.Optional;

/// Reads what was found in one tree.
final class TreeReader {

    private final BlockFiller blocks;
    private final ContentReader reader;

    TreeReader(Feed.Tree tree, Blocks blocks, ReadWatch watch, Settling settling) {
        this.blocks = new BlockFiller(blocks, tree.source());
        this.reader = new ContentReader(tree, this.blocks, watch, settling);
    }

    void pass(Event event) {
        blocks.mark(event);
    }

    /// @param same what it stays where it cannot be read
    void read(Draft draft, FileContent content, Optional<Event.Same> same) {
        var read = reader.read(draft, content);
        blocks.mark(read instanceof Event.Dropped && same.isPresent() ? same.get() : read);
    }

    void end() {
        blocks.mark(new Event.TreeRead());
        blocks.end();
    }
}
