package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.EntryPath;

/// Something of a tree that could not be read, or not be put back, as it is; the work went on without it.
///
/// @param path   relative to the root of the walk or the target
/// @param detail what happened, for people
public record TreeWarning(EntryPath path, Kind kind, String detail) {

    public enum Kind {
        /// It is there, and reading it failed.
        UNREADABLE,
        /// It was there when its directory was listed, and then it was not.
        VANISHED,
        /// Some of its attributes were not read, or not put back.
        ATTRIBUTES,
        /// It was left out of a restore.
        LEFT_OUT
    }
}
