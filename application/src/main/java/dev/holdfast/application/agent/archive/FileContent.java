package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Extent;
import java.nio.ByteBuffer;
import java.util.List;

/// An open file. Independent of the walk that found it, and safe for use by several threads until closed.
public interface FileContent extends AutoCloseable {

    /// As of opening.
    FileStamp stamp();

    /// Looks at the file again; anything other than [#stamp] means that it changed while it was read.
    ///
    /// @throws FileTreeException when the file system fails
    FileStamp stampNow();

    /// The stretches that hold data, ascending and apart from each other; the rest reads as zeros. One extent
    /// for a file without holes, none for an empty one. Past `limit` extents the rest of the file is one.
    List<Extent> extents(int limit);

    /// Reads at `offset`, advancing the position of `into`; direct buffers are read into without a copy.
    ///
    /// @return how many bytes were read: as many as `into` had room for, fewer only where the file ends
    /// @throws FileTreeException when the file system fails, as with a bad block
    int read(long offset, ByteBuffer into);

    /// Tells the kernel that the file's pages are not needed any more, where there are many.
    void forget();

    /// Never throws.
    @Override
    void close();
}
