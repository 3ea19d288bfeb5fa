package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;

/// An entry of a backup.
///
/// @param path `<source>/<path>`
public record ListedEntry(ArchivedSource source, EntryPath path, Entry entry) {

    /// In memory, with what points to it.
    private static final long CHUNK_ID_BYTES = 100;

    /// About how much memory it takes.
    long heldBytes() {
        return heldBytes(path, entry.path(), entry.attributes()) + CHUNK_ID_BYTES * chunkIds();
    }

    private long chunkIds() {
        return switch (entry.kind()) {
            case EntryKind.RegularFile file -> chunkIds(file.content());
            case EntryKind.Dump dump -> chunkIds(dump.content());
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> 0;
        };
    }

    private static long chunkIds(ReferenceList content) {
        return content.references().stream().mapToLong(Reference::count).sum();
    }

    static long heldBytes(EntryPath listed, EntryPath target, Attributes attributes) {
        return attributes.xattrBytes()
                + listed.value().length()
                + target.value().length();
    }
}
