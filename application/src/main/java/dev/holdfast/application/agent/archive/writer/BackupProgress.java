package dev.holdfast.application.agent.archive.writer;

/// How far a backup is.
///
/// @param entries  done with so far: files, directories, dumps, …
/// @param examined bytes of sources done with, whether they were read or found unchanged
/// @param read     bytes of content read from the sources
/// @param added    bytes of content and metadata that the base did not have
/// @param stored   bytes of packs uploaded
public record BackupProgress(Phase phase, long entries, long examined, long read, long added, long stored) {

    public enum Phase {
        /// Loading what the base backup holds.
        PREPARING,
        /// Reading sources, and uploading packs as they fill.
        COPYING,
        /// Uploading the last packs and the commit record.
        COMMITTING
    }
}
