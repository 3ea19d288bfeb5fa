package dev.holdfast.application.agent.archive.format;

import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.util.Comparator;

/// What an entry begins with: enough to know where in the stream it stands, and whether the rest is wanted.
public record EntryHead(int source, EntryPath path, FileType type) {

    /// The order of the entry stream: by source, then parent first.
    public static final Comparator<EntryHead> ORDER =
            Comparator.comparingInt(EntryHead::source).thenComparing(EntryHead::path);
}
