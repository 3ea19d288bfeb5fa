package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.domain.archive.ChunkTable;
import dev.holdfast.domain.archive.SegmentIndex;

/// A segment ready for encryption: a codec byte and the payload, compressed or stored.
///
/// @param plaintext codec byte and payload, `length` bytes from its beginning
public record EncodedSegment(byte[] plaintext, int length, ChunkTable chunks) {

    /// Length of the ciphertext that it becomes.
    public int sealedBytes() {
        return length + AesGcm.TAG_BYTES;
    }

    SegmentIndex index() {
        return new SegmentIndex(sealedBytes(), chunks);
    }
}
