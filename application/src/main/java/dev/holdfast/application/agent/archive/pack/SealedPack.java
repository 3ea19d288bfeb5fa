package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import java.nio.ByteBuffer;

/// A whole pack, ready to be stored.
///
/// @param content the object, read-only
/// @param sha256  of the whole object
public record SealedPack(PackRow row, PackIndex index, ByteBuffer content, Bytes sha256) {

    /// The encrypted index and the trailer, which open the pack.
    public byte[] tail() {
        var tail = new byte[row.indexBytes()];
        content.get(content.limit() - tail.length, tail);
        return tail;
    }
}
