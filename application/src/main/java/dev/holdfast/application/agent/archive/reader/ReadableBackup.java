package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.ReferenceList;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/// A backup that was opened. Every method throws [DamagedArchiveException] when it meets damage beyond which
/// it cannot go on, and [StorageException] when the storage refuses or kept failing.
public interface ReadableBackup {

    CommitRecord record();

    /// By source number.
    List<ArchivedSource> sources();

    /// Hands out the selected entries, in order and in constant memory.
    void entries(EntrySelection selection, Consumer<ListedEntry> visitor);

    /// What tells a content of this backup from others: the same for the same chunks in the same order, wherever
    /// they lie. Reads no more than the list itself and the indexes of packs.
    Bytes contentMark(ReferenceList content);

    /// Puts the selected entries back. A file that cannot be had whole is left out and told as damage, and
    /// the rest goes on.
    ///
    /// @throws FileTreeException when the target's file system fails
    RestoreResult restore(EntrySelection selection, TreeWriter target, RestoreObserver observer);

    /// Writes the dump of the source named `source` to `target`, chunk by chunk, each found to be the right
    /// one before. What was written is a whole dump only when this returns.
    ///
    /// @return how many bytes
    /// @throws IllegalArgumentException when there is no such source, or it is no dump
    /// @throws IOException when `target` does
    long writeDump(String source, OutputStream target) throws IOException;

    /// Checks that all is there and has its size; and a part of the packs, byte by byte.
    VerifyReport verify(ReadShare share, VerifyObserver observer);
}
