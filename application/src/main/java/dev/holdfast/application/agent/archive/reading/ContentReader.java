package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ByteSource;
import dev.holdfast.domain.archive.ChunkStream;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the content of one source's files or dump into its chunks.
final class ContentReader {

    /// A file in more pieces than this is read as if what is between the last ones were data.
    private static final int EXTENTS = 1_024;

    private final Feed feed;
    private final ChunkStream chunks;
    private final ReadWatch watch;
    private final Settling settling;

    ContentReader(Feed feed, BlockFiller blocks, ReadWatch watch, Settling settling) {
        this.feed = feed;
        this.chunks = stream(feed, blocks);
        this.watch = watch;
        this.settling = settling;
    }

    /// Reads a file; one that cannot be read to its end is dropped with a warning.
    Event read(Draft draft, FileContent content) {
        watch.opened();
        try (content) {
            var read = copy(draft.asOpened(content.stamp()), content);
            content.forget();
            return read;
        } catch (FileTreeException e) {
            chunks.discard();
            var warning = new TreeWarning(draft.path(), TreeWarning.Kind.UNREADABLE, e.getMessage());
            watch.warned(feed.name(), warning);
            return new Event.Dropped();
        }
    }

    /// Reads a dump.
    ///
    /// @throws SourceFailedException when its program failed
    Event read(InputStream dump) {
        try {
            long size = drain(dump::read);
            chunks.finish();
            return new Event.DumpRead(size);
        } catch (DumpException e) {
            throw new SourceFailedException(feed.name(), e);
        } catch (IOException e) {
            throw new SourceFailedException(feed.name(), new UncheckedIOException(e));
        }
    }

    /// Nobody knows how long a dump gets; a tree's chunks are as many as its size makes them.
    private static ChunkStream stream(Feed feed, BlockFiller blocks) {
        return switch (feed) {
            case Feed.Tree tree -> new ChunkStream(tree.chunker(), blocks);
            case Feed.Dump dump ->
                ChunkStream.coarsening(
                        dump.chunker(),
                        blocks,
                        ChunkingParameters.CHUNKS_OF_A_SIZE,
                        ArchiveLimits.SEGMENT_TARGET_BYTES);
        };
    }

    private Event copy(Draft draft, FileContent content) {
        var stamp = draft.stamp();
        var extents = content.extents(EXTENTS);
        var copy = copy(extents, content);
        chunks.finish();
        boolean same = copy.isWhole() && content.stampNow().equals(stamp);
        if (!same) {
            watch.changed(feed.name(), draft.path(), "it changed while it was read");
        }
        long size = copy.isWhole() ? stamp.size() : copy.end();
        var sparse = isDense(copy.extents(), size) ? Optional.<List<Extent>>empty() : Optional.of(copy.extents());
        return new Event.FileRead(draft, size, sparse, same && settling.isSettled(stamp));
    }

    private Copy copy(List<Extent> extents, FileContent content) {
        for (int i = 0; i < extents.size(); i++) {
            var extent = extents.get(i);
            long length = drain(new Window(content, extent));
            if (length < extent.length()) {
                return Copy.cutShort(extents.subList(0, i), extent.offset(), length);
            }
        }
        return new Copy(extents, -1);
    }

    private <X extends Exception> long drain(ByteSource<X> source) throws X {
        return chunks.drain((buffer, offset, length) -> {
            watch.pause();
            int count = source.read(buffer, offset, length);
            watch.read(Math.max(count, 0));
            return count;
        });
    }

    /// A file whose data is one stretch from its beginning to its end, or that is empty, has no holes.
    private static boolean isDense(List<Extent> extents, long size) {
        return extents.isEmpty() ? size == 0 : extents.equals(List.of(new Extent(0, Math.max(size, 1))));
    }

    /// @param end where the file turned out to end in mid-extent, or -1 when all was read
    private record Copy(List<Extent> extents, long end) {

        static Copy cutShort(List<Extent> whole, long offset, long length) {
            if (length == 0) {
                return new Copy(whole, whole.isEmpty() ? 0 : whole.getLast().end());
            }
            var extents = new ArrayList<>(whole);
            extents.add(new Extent(offset, length));
            return new Copy(extents, offset + length);
        }

        boolean isWhole() {
            return end < 0;
        }
    }

    /// One extent of a file, front to back.
    private static final class Window implements ByteSource<RuntimeException> {
        private final FileContent content;
        private final long end;
        private long position;

        Window(FileContent content, Extent extent) {
            this.content = content;
            this.position = extent.offset();
            this.end = extent.end();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return -1;
            }
            int count = content.read(position, ByteBuffer.wrap(buffer, offset, wanted));
            position += count;
            return count == 0 ? -1 : count;
        }
    }
}
