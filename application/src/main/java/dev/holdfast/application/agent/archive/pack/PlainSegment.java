package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.ChunkTable;

/// Whole chunks end to end, not yet compressed.
///
/// @param content the chunks, from its beginning; what follows them is of no meaning
public record PlainSegment(byte[] content, ChunkTable chunks) {

    public int length() {
        return chunks.totalBytes();
    }
}
