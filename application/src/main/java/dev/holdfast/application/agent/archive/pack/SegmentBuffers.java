package dev.holdfast.application.agent.archive.pack;

import java.util.concurrent.ArrayBlockingQueue;

/// Arrays that are used again and again, for segments, plain or compressed, or for what is read of a pack at
/// once: making one anew each time keeps the collector busier than all else together. Safe for use by several
/// threads.
public final class SegmentBuffers {

    private static final int SEGMENTS = 8;

    /// A segment of files of the usual parameters, whatever becomes of it.
    private static final int SEGMENT_BYTES = 1600 * 1024;

    private final ArrayBlockingQueue<byte[]> idle;
    private final int usual;

    /// For segments.
    public SegmentBuffers() {
        this(SEGMENTS, SEGMENT_BYTES);
    }

    /// @param kept  how many are kept while nobody uses them
    /// @param usual length of those that are kept; what is longer is made anew each time
    public SegmentBuffers(int kept, int usual) {
        this.idle = new ArrayBlockingQueue<>(kept);
        this.usual = usual;
    }

    /// At least that long, and of any content.
    public byte[] take(int length) {
        var kept = length <= usual ? idle.poll() : null;
        return kept == null ? new byte[Math.max(length, usual)] : kept;
    }

    /// Takes back what nobody uses any more.
    public void giveBack(byte[] buffer) {
        if (buffer.length == usual) {
            idle.offer(buffer);
        }
    }
}
