package dev.holdfast.domain.archive;

import java.util.Comparator;
import java.util.Optional;

/// One name in a backup: a file, a directory, a link, a dump.
///
/// @param source    position of its source in the root
/// @param firstName the first name of the same file, where this is a further hard link to it; every name
///   carries the content
/// @param largeXattrs the extended attributes where they are too large for the entry: then `attributes` has
///   none, and this is their encoded map
public record Entry(
        int source,
        EntryPath path,
        Attributes attributes,
        EntryKind kind,
        Optional<EntryPath> firstName,
        Optional<ReferenceList> largeXattrs) {

    /// The order of the entry stream: by source, then parent first.
    public static final Comparator<Entry> ORDER =
            Comparator.comparingInt(Entry::source).thenComparing(Entry::path);

    public Entry {
        if (source < 0 || source >= ArchiveLimits.SOURCES) {
            throw new IllegalArgumentException("no such source: " + source);
        }
        if (path.isRoot() && !(kind instanceof EntryKind.Directory)) {
            throw new IllegalArgumentException("only a directory can be a source's root");
        }
    }

    /// An entry with one name and few extended attributes.
    public Entry(int source, EntryPath path, Attributes attributes, EntryKind kind) {
        this(source, path, attributes, kind, Optional.empty(), Optional.empty());
    }
}
