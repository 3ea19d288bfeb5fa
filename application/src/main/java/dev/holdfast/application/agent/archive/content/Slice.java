package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.pack.DecodedSegment;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.ChunkSink;

/// The part of a reference that lies in one segment.
///
/// @param key    of the pack's object
/// @param count  of the chunks
/// @param length of the chunks together
public record Slice(ObjectKey key, int pack, int segment, int position, int count, int length) {

    /// Its segment.
    public SegmentSpan alone() {
        return new SegmentSpan(pack, segment, 1);
    }

    /// Where the first chunk begins in its segment.
    public int offset(DecodedSegment decoded) {
        return decoded.chunks().offset(position);
    }

    /// @throws DamagedArchiveException unless every chunk has the content that its id says
    public void verify(DecodedSegment decoded, ChunkHasher hasher) {
        emit(decoded, hasher, (_, _, _) -> {});
    }

    /// Hands each chunk to `sink` once it is found to be the right one.
    ///
    /// @throws DamagedArchiveException unless every chunk has the content that its id says
    public void emit(DecodedSegment decoded, ChunkHasher hasher, ChunkSink sink) {
        var table = decoded.chunks();
        for (int chunk = position; chunk < position + count; chunk++) {
            if (!table.isContent(chunk, decoded.content(), hasher)) {
                throw new DamagedArchiveException(
                        key, "chunk " + chunk + " of segment " + segment + " has not the content of its id");
            }
            sink.chunk(decoded.content(), table.offset(chunk), table.length(chunk));
        }
    }
}
