package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.EntryPath;

/// An entry that a restore left out.
///
/// @param path below the target
public record LeftOut(EntryPath path, Reason reason) {

    public enum Reason {
        /// Something is in the way, there or above it, that may not be replaced.
        ALREADY_THERE,
        /// This process is not permitted to make such a thing there.
        NOT_PERMITTED
    }
}
