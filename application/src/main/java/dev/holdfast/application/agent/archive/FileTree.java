package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Optional;
import java.util.function.Consumer;

/// The host's files, for reading.
public interface FileTree {

    /// Begins a walk, in constant memory but for the names of the directories between root and current
    /// entry.
    ///
    /// Entries come in the archive's order: the root first (with an empty path), component by component as
    /// unsigned bytes, parents before children. Sockets are passed over silently, and so are directories of
    /// pseudo file systems (proc, sysfs, …): such a mount point is an empty directory. What vanishes or
    /// cannot be read is told to `warnings`, on the walking thread or a reading one, and the walk goes on.
    ///
    /// @throws FileTreeException when the root cannot be read at all
    Walk walk(Selection selection, Consumer<TreeWarning> warnings);

    /// One walk, for one thread at a time.
    interface Walk extends AutoCloseable {

        /// The next entry; its predecessor answers no more questions from here on.
        Optional<Found> next();

        /// Lets go of open directories; what was opened by [Found#open] stays open. Never throws.
        @Override
        void close();
    }

    /// An entry that a walk stands on. What it is asked later than that is refused.
    interface Found {

        /// Relative to the root.
        EntryPath path();

        FileStatus status();

        /// All attributes; what of them cannot be read is left out with a warning.
        Attributes attributes();

        /// Where a symlink points; empty, with a warning, when it has vanished.
        Optional<Bytes> linkTarget();

        /// Opens a regular file without touching its access time where that is allowed; empty, with a
        /// warning, when it cannot be opened or is not the file any more that the walk saw.
        Optional<FileContent> open();
    }
}
