package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.crew.Workshop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Reads sources, one after the other: a thread walks and looks, another reads and cuts, and the workshop
/// hashes. How far each is ahead of the next is bounded. Close it after its crew.
public final class Reading implements AutoCloseable {

    private static final int BLOCK_BYTES = 1024 * 1024;
    private static final int BLOCKS = 4;

    private final FileTree files;
    private final ReadWatch watch;
    private final Settling settling;
    private final StepLine steps = new StepLine();
    private final Conveyor<Block> free = new Conveyor<>(BLOCKS);
    private final Conveyor<Block> full = new Conveyor<>(BLOCKS);
    private volatile Optional<InputStream> dump = Optional.empty();

    public Reading(FileTree files, InstantSource clock, ReadWatch watch) {
        this.files = files;
        this.settling = new Settling(clock);
        this.watch = watch;
    }

    /// Begins to read; called once.
    public void start(Crew crew, Workshop workshop, List<Feed> feeds) {
        int longest = feeds.stream()
                .mapToInt(feed -> feed.chunker().parameters().max())
                .max()
                .orElse(0);
        for (int i = 0; i < BLOCKS; i++) {
            free.put(new Block(Math.max(BLOCK_BYTES, longest)));
        }
        crew.start(() -> walk(feeds));
        crew.start(() -> read(new BlockFiller(free, full, workshop)));
        crew.onEnd(this::endDump);
    }

    /// The next block, hashed; empty when none came in that time. The last one ends with [Event.End].
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

    /// Closes files that were opened and not read.
    @Override
    public void close() {
        steps.close();
    }

    private void walk(List<Feed> feeds) {
        for (var feed : feeds) {
            steps.put(new Step.Begin(feed));
            switch (feed) {
                case Feed.Tree tree -> walk(tree);
                case Feed.Dump source -> steps.put(new Step.ReadDump(source));
            }
            steps.sendOn();
        }
        steps.put(new Step.Pass(new Event.End()));
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

    private void read(BlockFiller blocks) {
        var reader = Optional.<ContentReader>empty();
        while (true) {
            switch (steps.take()) {
                case Step.Begin(var feed) -> {
                    reader = Optional.of(new ContentReader(feed, blocks, watch, settling));
                    blocks.mark(new Event.SourceBegun(feed.source()));
                }
                case Step.Pass(var event) -> pass(event, blocks);
                case Step.ReadFile(var draft, var content) ->
                    blocks.mark(reader.orElseThrow().read(draft, content));
                case Step.ReadDump(var feed) -> blocks.mark(readDump(feed, reader.orElseThrow()));
            }
        }
    }

    private static void pass(Event event, BlockFiller blocks) {
        blocks.mark(event);
        if (event instanceof Event.End) {
            blocks.sendOn();
        }
    }

    private Event readDump(Feed.Dump feed, ContentReader reader) {
        try (var stream = feed.dump().open()) {
            dump = Optional.of(stream);
            return reader.read(stream);
        } catch (DumpException e) {
            throw new SourceFailedException(feed.name(), e);
        } catch (IOException e) {
            throw new SourceFailedException(feed.name(), new UncheckedIOException(e));
        } finally {
            dump = Optional.empty();
        }
    }

    /// Nothing but the end of its program frees a thread that waits for a dump's next bytes.
    private void endDump() {
        try {
            var stream = dump;
            if (stream.isPresent()) {
                stream.get().close();
            }
        } catch (IOException | DumpException e) {
            // It is of no more use.
        }
    }
}
