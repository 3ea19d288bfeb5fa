package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileContent;

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

    void read(Draft draft, FileContent content) {
        blocks.mark(reader.read(draft, content));
    }

    void end() {
        blocks.mark(new Event.TreeRead());
        blocks.end();
    }
}
