package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Puts a tree back, never outside its directory: no symlink below it is followed, whoever made it and
/// whenever. Safe for use by several threads.
///
/// Paths are relative to the directory. Missing directories above a path are made, open to the owner alone.
/// Without overwriting, nothing that is there is changed; with it, files and links give way to what is
/// restored, a directory to nothing but a directory.
///
/// Every method throws [FileTreeException] when the file system fails, as with no space left.
public interface TreeWriter extends AutoCloseable {

    /// Makes a directory, open to the owner alone until [#finishDirectory]; one that is there is taken as it is, and
    /// [Placement#IN_PLACE].
    Placement directory(EntryPath path);

    /// Gives a directory its attributes, once everything below it is in place. One that was there and held
    /// something before this writer came keeps its own, unless it is to be overwritten.
    ///
    /// @return [Placement#IN_PLACE] where it keeps its own, else [Placement#DONE]
    Placement finishDirectory(EntryPath path, Attributes attributes);

    /// Begins a file of `size` bytes, all holes; empty when something in the way may not be replaced, or this process
    /// may not make it. It holds an open file until it is closed.
    Optional<NewFile> file(EntryPath path, long size);

    /// What keeps a file from being restored at `path`: empty when its place is free, or may be replaced.
    ///
    /// @return [Placement#IN_PLACE] for what looks like that file, in all that can be seen without reading it, as a
    ///   restore that was cut short leaves it; [Placement#OCCUPIED] for all else that is there;
    ///   [Placement#NOT_PERMITTED] where this process may not make anything
    Optional<Placement> present(EntryPath path, long size, Attributes attributes);

    Placement symlink(EntryPath path, Bytes target, Attributes attributes);

    Placement fifo(EntryPath path, Attributes attributes);

    /// @param type which kind of device
    Placement device(EntryPath path, FileType type, DeviceNumber node, Attributes attributes);

    /// Gives the file at `existing` another name. Not for one whose own placement was
    /// neither [Placement#DONE] nor [Placement#IN_PLACE]: that is some other file.
    Placement hardLink(EntryPath path, EntryPath existing);

    /// Waits until everything is on the disk.
    void sync();

    /// Never throws.
    @Override
    void close();

    /// What became of an entry.
    enum Placement {
        DONE,
        /// The very same is there already.
        IN_PLACE,
        /// Something is in the way, there or above it, that may not be replaced.
        OCCUPIED,
        /// This process is not permitted to make such a thing here; the writer warned of the first one.
        NOT_PERMITTED
    }

    /// A file under a temporary name, so that half a file never looks like a whole one.
    interface NewFile extends AutoCloseable {

        /// Writes all of `from`, which ends at its limit; several threads may write at once, apart from each
        /// other.
        ///
        /// @throws IllegalArgumentException past the file's size
        void write(long offset, ByteBuffer from);

        /// Sets the attributes and moves the file to its own name, once everything was written.
        Placement finish(Attributes attributes);

        /// Removes the file unless it was finished. Never throws.
        @Override
        void close();
    }
}
