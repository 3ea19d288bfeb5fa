package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.Compression;

/// Compresses segments, and stores those that would not shrink. Safe for use by several threads.
public final class SegmentEncoder {

    private static final int SAMPLES = 4;
    private static final int SAMPLE_BYTES = 4 * 1024;
    private static final int PROBED_FROM = 8 * SAMPLES * SAMPLE_BYTES;

    /// A sample that keeps more than 31 of 32 bytes is not worth the time of the whole.
    private static final int WORTHWHILE = 32;

    private final Compression compression;
    private final SegmentBuffers buffers;

    /// @param buffers what segments are encoded into
    public SegmentEncoder(Compression compression, SegmentBuffers buffers) {
        this.compression = compression;
        this.buffers = buffers;
    }

    public EncodedSegment encode(PlainSegment segment) {
        return isWorthCompressing(segment) ? compressed(segment) : stored(segment);
    }

    private EncodedSegment compressed(PlainSegment segment) {
        int length = segment.length();
        var target = buffers.take(PackLayout.CODEC_BYTES + compression.bound(length));
        int payload = compression.compress(segment.content(), 0, length, target, PackLayout.CODEC_BYTES);
        if (payload >= length) {
            buffers.giveBack(target);
            return stored(segment);
        }
        target[0] = PackLayout.ZSTD;
        return new EncodedSegment(target, PackLayout.CODEC_BYTES + payload, segment.chunks());
    }

    private EncodedSegment stored(PlainSegment segment) {
        int length = segment.length();
        var target = buffers.take(PackLayout.CODEC_BYTES + length);
        target[0] = PackLayout.STORED;
        System.arraycopy(segment.content(), 0, target, PackLayout.CODEC_BYTES, length);
        return new EncodedSegment(target, PackLayout.CODEC_BYTES + length, segment.chunks());
    }

    /// Tries a few places of a large segment, before all of it is compressed for nothing.
    private boolean isWorthCompressing(PlainSegment segment) {
        if (segment.length() < PROBED_FROM) {
            return true;
        }
        var sample = new byte[SAMPLES * SAMPLE_BYTES];
        for (int i = 0; i < SAMPLES; i++) {
            int from = (int) ((long) i * (segment.length() - SAMPLE_BYTES) / (SAMPLES - 1));
            System.arraycopy(segment.content(), from, sample, i * SAMPLE_BYTES, SAMPLE_BYTES);
        }
        var target = new byte[compression.bound(sample.length)];
        int shrunk = compression.compress(sample, 0, sample.length, target, 0);
        return shrunk < sample.length - sample.length / WORTHWHILE;
    }
}
