package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One site's files on one storage, locked.
final class ArchiveDirectory implements ArchiveState {

    private static final String TABLE = "table-";
    private static final String WORN = "worn";

    private final OwnDirectory directory;
    private final OwnDirectory indexes;
    private final OwnDirectory damaged;
    private final FileChannel lock;
    private final JournalFile journal;

    ArchiveDirectory(OwnDirectory directory, OwnDirectory damaged, FileChannel lock) {
        this.directory = directory;
        this.damaged = damaged;
        this.indexes = directory.child("indexes");
        this.lock = lock;
        this.journal = JournalFile.open(directory, "journal");
    }

    @Override
    public List<JournalEntry> journal() {
        return journal.entries();
    }

    @Override
    public void append(JournalEntry entry) {
        journal.append(entry);
    }

    @Override
    public void closeJournal() {
        journal.clear();
    }

    @Override
    public Optional<byte[]> index(PackId pack) {
        return indexes.read(pack.toString());
    }

    @Override
    public void keepIndex(PackId pack, byte[] tail) {
        indexes.write(pack.toString(), tail);
    }

    @Override
    public void keepIndexesOf(Set<PackId> packs) {
        var names = packs.stream().map(PackId::toString).collect(Collectors.toSet());
        indexes.deleteIf(name -> !names.contains(name));
    }

    @Override
    public Optional<InputStream> fileTable(BackupId backup) {
        return directory.stream(TABLE + backup);
    }

    @Override
    public NewFileTable newFileTable() {
        return NewTableFile.create(directory, TABLE);
    }

    @Override
    public void keepFileTableOf(BackupId backup) {
        directory.deleteIf(name -> name.startsWith(TABLE) && !name.equals(TABLE + backup));
    }

    @Override
    public Set<PackId> worn() {
        return directory.read(WORN).map(ArchiveDirectory::ids).orElseGet(Set::of);
    }

    @Override
    public void keepWorn(Set<PackId> packs) {
        var lines = packs.stream().map(PackId::toString).sorted().collect(Collectors.joining("\n"));
        directory.write(WORN, lines.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Set<PackId> damaged() {
        return ids(damaged.names().stream());
    }

    @Override
    public void mended(Set<PackId> packs) {
        var names = packs.stream().map(PackId::toString).collect(Collectors.toSet());
        damaged.deleteIf(names::contains);
    }

    private static Set<PackId> ids(byte[] lines) {
        return ids(new String(lines, StandardCharsets.US_ASCII).lines());
    }

    private static Set<PackId> ids(Stream<String> texts) {
        return texts.flatMap(text -> id(text).stream()).collect(Collectors.toSet());
    }

    /// What is no id is as good as nothing.
    private static Optional<PackId> id(String text) {
        try {
            return Optional.of(PackId.ofHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        journal.close();
        OwnDirectory.closeQuietly(lock);
    }
}
