package dev.holdfast.domain.archive;

/// Takes chunks in the order of the content.
@FunctionalInterface
public interface ChunkSink {

    /// @param buffer valid during the call only
    void chunk(byte[] buffer, int offset, int length);
}
