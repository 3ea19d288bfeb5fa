package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Reads one dump after the other, on a thread of its own.
final class DumpReader {

    private final Blocks blocks;
    private final ReadWatch watch;
    private final Settling settling;
    private volatile Optional<InputStream> dump = Optional.empty();
    private volatile boolean ended;

    DumpReader(Blocks blocks, ReadWatch watch, Settling settling) {
        this.blocks = blocks;
        this.watch = watch;
        this.settling = settling;
    }

    void read(Feed.Dump feed) {
        var filler = new BlockFiller(blocks, feed.source());
        filler.mark(copy(feed, new ContentReader(feed, filler, watch, settling)));
        filler.end();
    }

    /// Ends the dump under way and all further ones. Nothing but the end of its program frees a thread that waits
    /// for a dump's next bytes.
    void end() {
        ended = true;
        try {
            var stream = dump;
            if (stream.isPresent()) {
                stream.get().close();
            }
        } catch (IOException | DumpException e) {
            // It is of no more use.
        }
    }

    private Event copy(Feed.Dump feed, ContentReader reader) {
        try (var stream = feed.dump().open()) {
            dump = Optional.of(stream);
            requireWanted();
            return reader.read(stream);
        } catch (DumpException e) {
            throw new SourceFailedException(feed.name(), e);
        } catch (IOException e) {
            throw new SourceFailedException(feed.name(), new UncheckedIOException(e));
        } finally {
            dump = Optional.empty();
        }
    }

    /// Whoever ends a dump while its program is being started finds nothing to close.
    private void requireWanted() {
        if (ended) {
            throw new CancellationException("ended while it was opened");
        }
    }
}
