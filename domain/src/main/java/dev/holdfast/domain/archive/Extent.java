package dev.holdfast.domain.archive;

/// A stretch of a sparse file that holds data.
public record Extent(long offset, long length) {

    public Extent {
        if (offset < 0 || length <= 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("impossible extent: " + offset + " + " + length);
        }
    }

    /// The offset of the first byte after it.
    public long end() {
        return offset + length;
    }
}
