package dev.holdfast.application.agent.archive.pack;

import java.util.concurrent.ArrayBlockingQueue;

/// Arrays that hold a segment each, plain or compressed, used again and again: making one anew for each segment keeps
/// the collector busier than all else together. Safe for use by several threads.
public final class SegmentBuffers {

    private static final int KEPT = 8;

    /// A segment of files of the usual parameters, whatever becomes of it.
    private static final int USUAL = 1600 * 1024;

    private final ArrayBlockingQueue<byte[]> idle = new ArrayBlockingQueue<>(KEPT);

    /// At least that long, and of any content.
    byte[] take(int length) {
        var kept = length <= USUAL ? idle.poll() : null;
        return kept == null ? new byte[Math.max(length, USUAL)] : kept;
    }

    /// Takes back what nobody uses any more.
    public void giveBack(byte[] buffer) {
        if (buffer.length == USUAL) {
            idle.offer(buffer);
        }
    }
}
