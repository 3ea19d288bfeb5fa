package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Optional;

/// An entry of which only the content's whereabouts are missing.
///
/// @param link where the file has several names
public record Draft(int source, EntryPath path, Attributes attributes, FileStamp stamp, Optional<LinkRole> link) {

    /// About how many bytes it takes: paths may be long, and attributes large.
    long heldBytes() {
        return path.value().length() + attributes.xattrBytes();
    }

    /// As the file was when it was opened, which may be later than it was found.
    Draft asOpened(FileStamp opened) {
        return new Draft(source, path, attributes.withMtime(opened.mtime()), opened, link);
    }
}
