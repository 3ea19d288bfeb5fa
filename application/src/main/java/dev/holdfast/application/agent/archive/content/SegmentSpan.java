package dev.holdfast.application.agent.archive.content;

/// Neighbouring segments of a pack, read at once.
public record SegmentSpan(int pack, int first, int count) {

    /// Whether `segment` of `pack` comes right after.
    public boolean endsBefore(int otherPack, int segment) {
        return pack == otherPack && first + count == segment;
    }

    boolean holds(Slice slice) {
        return pack == slice.pack() && slice.segment() >= first && slice.segment() < first + count;
    }

    public SegmentSpan longer() {
        return new SegmentSpan(pack, first, count + 1);
    }
}
