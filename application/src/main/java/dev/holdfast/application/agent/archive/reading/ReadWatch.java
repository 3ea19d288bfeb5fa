package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.crew.StopRequestedException;
import dev.holdfast.domain.archive.EntryPath;

/// Watches sources being read; told by several threads.
public interface ReadWatch {

    /// A place where the work may end.
    ///
    /// @throws StopRequestedException when it is wanted no more
    void pause();

    /// Bytes of content were read.
    void read(long bytes);

    /// A file is opened for reading.
    void opened();

    /// Something of a tree could not be read.
    void warned(String source, TreeWarning warning);

    /// A file became another while it was read.
    void changed(String source, EntryPath path, String detail);
}
