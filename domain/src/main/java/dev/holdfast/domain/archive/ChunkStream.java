package dev.holdfast.domain.archive;

/// Cuts a stream into chunks with one fixed buffer. Used for one content after the other: [#finish] ends
/// one. Not safe for use by several threads.
public final class ChunkStream {

    private static final int READ_AHEAD = 1024 * 1024;

    private final ChunkSink sink;
    private final byte[] buffer;
    private final int chunksOfASize;
    private final int longestOfAll;
    private Chunker chunker;
    private int chunksLeft;
    private int start;
    private int end;

    private ChunkStream(Chunker chunker, ChunkSink sink, int chunksOfASize, int longestOfAll) {
        this.chunker = chunker;
        this.sink = sink;
        this.chunksOfASize = chunksOfASize;
        this.chunksLeft = chunksOfASize;
        this.longestOfAll = longestOfAll;
        this.buffer = new byte[longestOfAll + Math.max(longestOfAll, READ_AHEAD)];
    }

    /// One that cuts whatever comes in the same way.
    public ChunkStream(Chunker chunker, ChunkSink sink) {
        this(chunker, sink, Integer.MAX_VALUE, chunker.parameters().max());
    }

    /// One for a single content that may turn out to be of any length: after each `chunksOfASize` chunks it cuts
    /// at twice the sizes, as long as no chunk is longer than `longest` then. What comes again is cut in the same
    /// way, but for what has moved across such a place.
    public static ChunkStream coarsening(Chunker chunker, ChunkSink sink, int chunksOfASize, int longest) {
        return new ChunkStream(
                chunker,
                sink,
                chunksOfASize,
                Math.max(longest, chunker.parameters().max()));
    }

    /// Takes all of `source`; the content goes on after it until [#finish].
    ///
    /// @return bytes read
    public <X extends Exception> long drain(ByteSource<X> source) throws X {
        long total = 0;
        while (true) {
            makeRoom();
            int read = source.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return total;
            }
            end += read;
            total += read;
            cut();
        }
    }

    /// Takes `length` bytes of `content`; the content goes on after them until [#finish].
    public void write(byte[] content, int offset, int length) {
        int taken = 0;
        while (taken < length) {
            makeRoom();
            int count = Math.min(length - taken, buffer.length - end);
            System.arraycopy(content, offset + taken, buffer, end, count);
            end += count;
            taken += count;
            cut();
        }
    }

    /// Ends the content: what is left becomes its last chunks, and the next byte begins another content.
    public void finish() {
        while (start < end) {
            emit();
        }
        discard();
    }

    /// Forgets what was taken but not yet cut, after a failed read.
    public void discard() {
        start = 0;
        end = 0;
    }

    private void cut() {
        while (end - start >= chunker.parameters().max()) {
            emit();
        }
    }

    private void emit() {
        int length = chunker.firstChunk(buffer, start, end);
        int offset = start;
        start += length;
        sink.chunk(buffer, offset, length);
        chunksLeft--;
        if (chunksLeft == 0) {
            coarsen();
        }
    }

    private void coarsen() {
        chunksLeft = chunksOfASize;
        if (chunker.parameters().max() <= longestOfAll / 2) {
            chunker = chunker.coarser();
        }
    }

    private void makeRoom() {
        if (start == end) {
            discard();
        } else if (buffer.length - end < longestOfAll) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }
}
