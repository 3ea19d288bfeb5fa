package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.Slice;
import dev.holdfast.application.agent.archive.pack.DecodedSegment;
import dev.holdfast.domain.archive.ChunkHasher;

/// A part of a file that lies in one segment.
///
/// @param contentOffset where it begins in the file's content
record FilePart(RestoredFile file, Slice slice, long contentOffset) {

    void write(DecodedSegment segment, ChunkHasher hasher) {
        try {
            slice.verify(segment, hasher);
            file.write(slice, contentOffset, segment);
        } catch (DamagedArchiveException e) {
            file.fail(e);
        }
        file.partDone();
    }

    void lose(DamagedArchiveException cause) {
        file.fail(cause);
        file.partDone();
    }
}
