package dev.holdfast.domain.archive;

/// A source as a backup's root names it.
///
/// @param name     unique in the site; one component of a path
/// @param root     absolute path that entries are relative to; empty for a dump
/// @param chunking how its content was cut, for the next backup to inherit
public record ArchivedSource(String name, SourceKind kind, Bytes root, ChunkingParameters chunking) {

    private static final int MAX_NAME = 255;

    public ArchivedSource {
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not a source's name: '" + name + "'");
        }
        EntryPath.of(name);
    }

    /// The directory that stands for the source where there are several.
    public EntryPath path() {
        return EntryPath.of(name);
    }
}
