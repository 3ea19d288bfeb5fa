package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;

/// An entry of a backup.
///
/// @param path `<source>/<path>`
public record ListedEntry(ArchivedSource source, EntryPath path, Entry entry) {}
