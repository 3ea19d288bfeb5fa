package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.crew.StopRequestedException;

/// Watches uploads; told by several threads.
public interface UploadWatch {

    /// A place where the work may end.
    ///
    /// @throws StopRequestedException when it is wanted no more
    void pause();

    /// @param bytes of a pack that the bucket has now
    void stored(long bytes);
}
