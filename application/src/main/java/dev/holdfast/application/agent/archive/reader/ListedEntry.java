package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;

/// An entry of a backup.
///
/// @param path `<source>/<path>`
public record ListedEntry(ArchivedSource source, EntryPath path, Entry entry) {

    /// About how much memory it takes, not counting its content's references.
    long heldBytes() {
        return heldBytes(path, entry.path(), entry.attributes());
    }

    static long heldBytes(EntryPath listed, EntryPath target, Attributes attributes) {
        return attributes.xattrBytes()
                + listed.value().length()
                + target.value().length();
    }
}
