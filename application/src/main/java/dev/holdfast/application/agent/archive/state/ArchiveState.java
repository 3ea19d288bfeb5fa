package dev.holdfast.application.agent.archive.state;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a node remembers of one site on one storage, held by one process at a time.
///
/// Losing it costs time and never a backup. Every method throws [StateException] when the memory cannot be
/// read or written. Safe for use by several threads.
public interface ArchiveState extends AutoCloseable {

    /// What was journalled since the last [#closeJournal], in order; what a crash left half written is dropped.
    List<JournalEntry> journal();

    /// Remembers `entry` for good before it returns: not even a power cut takes it back.
    void append(JournalEntry entry);

    /// Forgets the journal: its packs belong to a backup now.
    void closeJournal();

    /// What a pack's tail is in the bucket: the encrypted index and the trailer. Empty when it was not kept.
    Optional<byte[]> index(PackId pack);

    void keepIndex(PackId pack, byte[] tail);

    /// Forgets the indexes of all packs but these.
    void keepIndexesOf(Set<PackId> packs);

    /// The file table of `backup`; what it says is the caller's affair.
    Optional<InputStream> fileTable(BackupId backup);

    /// Begins a file table, of a backup that may get its name later.
    NewFileTable newFileTable();

    /// Forgets the file tables of all backups but this one.
    void keepFileTableOf(BackupId backup);

    /// Packs of the newest backup of which the next one stores anew what it uses.
    Set<PackId> worn();

    void keepWorn(Set<PackId> packs);

    /// Packs of the site that were found damaged, also by another process meanwhile, and are not [#mended].
    Set<PackId> damaged();

    /// Forgets that these are damaged: nothing refers to them any more.
    void mended(Set<PackId> packs);

    /// Lets go; never throws.
    @Override
    void close();

    /// A file table being written. Closing without a commit drops it.
    interface NewFileTable extends AutoCloseable {

        /// Where it goes, buffered.
        OutputStream stream();

        /// Keeps it for good as the one of `backup`, whole or not at all.
        void commit(BackupId backup);

        /// Never throws.
        @Override
        void close();
    }
}
