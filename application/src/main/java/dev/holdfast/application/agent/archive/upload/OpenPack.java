package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.pack.EncodedSegment;
import dev.holdfast.application.agent.archive.pack.PackWriter;
import dev.holdfast.application.agent.archive.pack.PlainSegment;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.PackIndex;
import java.util.concurrent.atomic.AtomicLong;

/// A pack that is being filled. Segments are planned by one thread, which is told at once where their chunks
/// will lie, and appended later by another, in the same order.
final class OpenPack {

    /// What segments may take at the very worst, beside header, index and trailer.
    private static final long ROOM = ArchiveLimits.PACK_BYTES - ArchiveLimits.INDEX_BYTES - 256 * 1024;

    private final int number;
    private final PackWriter writer;
    private final Runnable release;
    private final int enough;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong plainWritten = new AtomicLong();
    private long plainPlanned;
    private int segments;
    private int chunks;

    /// @param release gives back what the writer makes the pack in
    /// @param target size that the pack is ended at, about
    OpenPack(int number, PackWriter writer, Runnable release, int target) {
        this.number = number;
        this.writer = writer;
        this.release = release;
        this.enough = target - ArchiveLimits.SEGMENT_TARGET_BYTES / 2;
    }

    int number() {
        return number;
    }

    /// Number of the next segment.
    int segments() {
        return segments;
    }

    /// Ordinal of the first chunk of the next segment.
    int chunks() {
        return chunks;
    }

    void plan(PlainSegment segment) {
        segments++;
        chunks += segment.chunks().size();
        plainPlanned += segment.length();
    }

    /// Whether another segment of up to `longest` bytes is welcome.
    boolean hasRoom(int longest) {
        return segments < ArchiveLimits.PACK_SEGMENTS
                && chunks <= ArchiveLimits.PACK_CHUNKS - ArchiveLimits.SEGMENT_CHUNKS
                && estimate() < enough
                && written.get() + onTheirWay() + longest < ROOM;
    }

    void append(EncodedSegment segment) {
        writer.append(segment);
        plainWritten.addAndGet(segment.chunks().totalBytes());
        written.set(writer.size());
    }

    /// To be run once the pack is stored.
    Runnable release() {
        return release;
    }

    SealedPack seal() {
        return writer.seal();
    }

    private long onTheirWay() {
        return plainPlanned - plainWritten.get();
    }

    /// The segments on their way are taken to shrink as those before them did; the index comes behind them.
    private double estimate() {
        long plain = plainWritten.get();
        double ratio = plain == 0 ? 1 : (double) written.get() / plain;
        return written.get() + ratio * onTheirWay() + (double) chunks * PackIndex.BYTES_PER_CHUNK;
    }
}
