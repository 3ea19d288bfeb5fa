package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.Extent;
import java.util.List;
import java.util.Optional;

/// Where in a file its content lies: end to end, but for holes.
final class FileLayout {

    private final List<Extent> extents;
    private final long[] contentEnds;

    /// @param extents empty for a file of `size` bytes without holes
    FileLayout(long size, Optional<List<Extent>> extents) {
        this.extents = extents.orElseGet(() -> size == 0 ? List.of() : List.of(new Extent(0, size)));
        this.contentEnds = new long[this.extents.size()];
        long end = 0;
        for (int i = 0; i < contentEnds.length; i++) {
            end += this.extents.get(i).length();
            contentEnds[i] = end;
        }
    }

    /// How many bytes the content has.
    long contentBytes() {
        return contentEnds.length == 0 ? 0 : contentEnds[contentEnds.length - 1];
    }

    /// Hands out the pieces of a file that `length` bytes of content from `offset` on belong to.
    ///
    /// @throws IndexOutOfBoundsException beyond the content
    void forEachPiece(long offset, int length, PieceSink sink) {
        int extent = extentAt(offset);
        int done = 0;
        while (done < length) {
            long left = contentEnds[extent] - offset - done;
            int piece = (int) Math.min(left, length - done);
            sink.piece(extents.get(extent).end() - left, done, piece);
            done += piece;
            extent++;
        }
    }

    private int extentAt(long offset) {
        int low = 0;
        int high = contentEnds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (contentEnds[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Takes pieces of content.
    @FunctionalInterface
    interface PieceSink {
        /// @param fileOffset where it goes
        /// @param from       where it begins in the content that was asked for
        void piece(long fileOffset, int from, int length);
    }
}
