package dev.holdfast.application.agent.archive.references;

import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;

/// Finds a place for chunks of metadata: where they are already, or at the end of a pack of metadata.
@FunctionalInterface
public interface ChunkPlacement {

    /// @param buffer valid during the call only
    Placed place(byte[] buffer, int offset, int length);

    /// @param location final, though the chunk may not be stored yet
    record Placed(ChunkId id, ChunkLocation location) {}
}
