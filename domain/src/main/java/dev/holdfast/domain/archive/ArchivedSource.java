package dev.holdfast.domain.archive;

/// A source as a backup's root names it.
///
/// @param name     unique in the site
/// @param root     absolute path that entries are relative to; empty for a dump
/// @param chunking how its content was cut, for the next backup to inherit
public record ArchivedSource(String name, SourceKind kind, Bytes root, ChunkingParameters chunking) {

    private static final int MAX_NAME = 255;

    public ArchivedSource {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a source's name of " + name.length() + " characters");
        }
    }
}
