package dev.holdfast.domain.archive;

/// Cuts a stream into chunks with one fixed buffer. Used for one content after the other: [#finish] ends
/// one. Not safe for use by several threads.
public final class ChunkStream {

    private static final int READ_AHEAD = 1024 * 1024;

    private final Chunker chunker;
    private final ChunkSink sink;
    private final byte[] buffer;
    private final int longest;
    private int start;
    private int end;

    public ChunkStream(Chunker chunker, ChunkSink sink) {
        this.chunker = chunker;
        this.sink = sink;
        this.longest = chunker.parameters().max();
        this.buffer = new byte[longest + Math.max(longest, READ_AHEAD)];
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
        while (end - start >= longest) {
            emit();
        }
    }

    private void emit() {
        int length = chunker.firstChunk(buffer, start, end);
        int offset = start;
        start += length;
        sink.chunk(buffer, offset, length);
    }

    private void makeRoom() {
        if (start == end) {
            discard();
        } else if (buffer.length - end < longest) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }
}
