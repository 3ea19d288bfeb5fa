package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.pack.OpenedPack;

/// Neighbouring segments of a pack, read at once.
public record SegmentSpan(int pack, int first, int count) {

    /// Whether `segment` of `pack` comes right after.
    public boolean endsBefore(int otherPack, int segment) {
        return pack == otherPack && first + count == segment;
    }

    boolean holds(Slice slice) {
        return pack == slice.pack() && slice.segment() >= first && slice.segment() < first + count;
    }

    /// Where `segment` begins in what is read.
    public int offset(OpenedPack opened, int segment) {
        return (int) (opened.offset(segment) - opened.offset(first));
    }

    public SegmentSpan longer() {
        return new SegmentSpan(pack, first, count + 1);
    }
}
