package dev.holdfast.application.agent.archive.writer;

/// Something that could not be backed up as it is; the backup went on without it.
///
/// @param source the source's name
/// @param path   below the source's root, for people
public record BackupWarning(String source, String path, Kind kind, String detail) {

    public enum Kind {
        /// Other content than the one that was there when reading began, or a mixture.
        CHANGED,
        /// Gone between being found and being read.
        VANISHED,
        /// There, and not to be read.
        UNREADABLE,
        /// Backed up without some of its attributes.
        ATTRIBUTES
    }
}
