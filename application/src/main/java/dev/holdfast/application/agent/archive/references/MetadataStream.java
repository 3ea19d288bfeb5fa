package dev.holdfast.application.agent.archive.references;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.domain.archive.ChunkStream;
import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ReferenceList;

/// A CBOR sequence (RFC 8742) on its way into packs of metadata: entries, references, digests. Not safe for
/// use by several threads.
final class MetadataStream {

    private final ChunkStream chunks;
    private final ReferenceListWriter list;

    MetadataStream(Chunker chunker, ChunkPlacement placement, ReferenceListWriter list) {
        this.list = list;
        this.chunks = new ChunkStream(chunker, (buffer, offset, length) -> {
            var placed = placement.place(buffer, offset, length);
            list.add(placed.id(), placed.location());
        });
    }

    /// Takes all that `items` holds, and empties it.
    public void write(CborWriter items) {
        chunks.write(items.buffer(), 0, items.size());
        items.truncate(0);
    }

    /// Ends the stream.
    ///
    /// @return where it lies
    public ReferenceList finish() {
        chunks.finish();
        return list.finish();
    }
}
