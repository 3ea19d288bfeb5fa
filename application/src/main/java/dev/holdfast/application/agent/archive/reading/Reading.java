package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.crew.Workshop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads sources: trees one after the other, dumps that follow each other several at once. A thread walks and
/// looks, others read and cut, and the workshop hashes. How far each is ahead of the next is bounded. Close it
/// after its crew.
public final class Reading implements AutoCloseable {

    private static final int BLOCK_BYTES = 1024 * 1024;

    /// Beside the one that is being filled.
    private static final int BLOCKS = 3;

    private final FileTree files;
    private final ReadWatch watch;
    private final Settling settling;
    private final StepLine steps = new StepLine();
    private final int dumps;

    /// @param dumps how many are read at once
    public Reading(FileTree files, InstantSource clock, ReadWatch watch, int dumps) {
        this.files = files;
        this.settling = new Settling(clock);
        this.watch = watch;
        this.dumps = dumps;
    }

    /// Begins to read; called once.
    ///
    /// @return what is read
    public Blocks start(Crew crew, Workshop workshop, List<Feed> feeds) {
        int readers = Math.min(
                dumps, (int) feeds.stream().filter(Feed.Dump.class::isInstance).count());
        var blocks = new Blocks(workshop, BLOCKS + Math.max(readers, 1), blockBytes(feeds));
        var dumpReaders = new DumpReaders(Math.max(feeds.size(), 1));
        for (int i = 0; i < readers; i++) {
            dumpReaders.add(crew, new DumpReader(blocks, watch, settling));
        }
        crew.start(() -> walk(feeds));
        crew.start(() -> read(blocks, dumpReaders));
        return blocks;
    }

    /// Closes files that were opened and not read.
    @Override
    public void close() {
        steps.close();
    }

    private static int blockBytes(List<Feed> feeds) {
        return feeds.stream()
                .mapToInt(feed -> feed.chunker().parameters().max())
                .reduce(BLOCK_BYTES, Math::max);
    }

    private void walk(List<Feed> feeds) {
        var row = new ArrayList<Feed.Dump>();
        for (var feed : feeds) {
            switch (feed) {
                case Feed.Dump dump -> row.add(dump);
                case Feed.Tree tree -> {
                    sendOnDumps(row);
                    steps.put(new Step.BeginTree(tree));
                    walk(tree);
                    steps.put(new Step.EndTree());
                    steps.sendOn();
                }
            }
        }
        sendOnDumps(row);
        steps.put(new Step.End());
        steps.sendOn();
    }

    private void walk(Feed.Tree tree) {
        var feed = new TreeFeed(tree, settling);
        try (var walk = files.walk(tree.selection(), warning -> watch.warned(tree.name(), warning))) {
            for (var step = feed.next(walk); step.isPresent(); step = feed.next(walk)) {
                watch.pause();
                steps.put(step.get());
            }
        } catch (FileTreeException e) {
            throw new SourceFailedException(tree.name(), e);
        }
    }

    private void sendOnDumps(List<Feed.Dump> row) {
        if (!row.isEmpty()) {
            steps.put(new Step.ReadDumps(List.copyOf(row)));
            steps.sendOn();
            row.clear();
        }
    }

    private void read(Blocks blocks, DumpReaders dumpReaders) {
        var reader = Optional.<TreeReader>empty();
        while (true) {
            switch (steps.take()) {
                case Step.BeginTree(var tree) -> reader = Optional.of(new TreeReader(tree, blocks, watch, settling));
                case Step.Pass(var event) -> reader.orElseThrow().pass(event);
                case Step.ReadFile(var draft, var content, var same) ->
                    reader.orElseThrow().read(draft, content, same);
                case Step.EndTree() -> reader.orElseThrow().end();
                case Step.ReadDumps(var row) -> dumpReaders.read(row);
                case Step.End() -> blocks.send(blocks.take(Block.END));
            }
        }
    }
}
