package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.agent.archive.record.PackPresence;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.ReferenceList;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class StoredBackup implements ReadableBackup {

    private final OpenedBackup backup;
    private final ReaderPorts ports;
    private final PackOpener opener;
    private final PackCatalog catalog;
    private final ContentReader contents;
    private final EntryStream entries;
    private final FewEntries few = new FewEntries();

    StoredBackup(OpenedBackup backup, ReaderPorts ports) {
        this.backup = backup;
        this.ports = ports;
        this.opener = new PackOpener(ports.keys(), ports.compression());
        this.catalog = new PackCatalog(backup.record(), ports.store(), opener);
        this.contents = new ContentReader(catalog, ports.executor());
        this.entries = new EntryStream(backup, catalog, contents);
    }

    @Override
    public CommitRecord record() {
        return backup.record();
    }

    @Override
    public List<ArchivedSource> sources() {
        return backup.root().sources();
    }

    @Override
    public void entries(EntrySelection selection, Consumer<ListedEntry> visitor) {
        reachable(selection, listed -> {
            if (selection.selects(listed.source().name(), listed.path())) {
                visitor.accept(listed);
            }
        });
    }

    @Override
    public Bytes contentMark(ReferenceList content) {
        var digest = sha256();
        contents.ids(content, id -> digest.update(id.value().toArray()));
        return Bytes.of(digest.digest());
    }

    @Override
    public RestoreResult restore(EntrySelection selection, TreeWriter target, RestoreObserver observer) {
        var engine = new RestoreEngine(catalog, contents, ports.executor());
        return new TreeRestore(engine, new RestoreScope(selection, sources()), target, observer)
                .run(visitor -> reachable(selection, visitor));
    }

    @Override
    public long writeDump(String source, OutputStream target) throws IOException {
        var only = new EntrySelection(Optional.of(source), List.of());
        return new DumpExport(contents).write(visitor -> reachable(only, visitor), source(source), target);
    }

    @Override
    public VerifyReport verify(ReadShare share, VerifyObserver observer) {
        var check = new PackCheck(ports.store(), opener, catalog);
        var reading = new PackReading(check, ports.executor(), observer);
        return new Verification(backup, catalog, contents, reading)
                .run(new PackPresence(ports.store()), this::allEntries, share);
    }

    private void allEntries(Consumer<ListedEntry> visitor) {
        reachable(EntrySelection.ALL, visitor);
    }

    /// Hands out what is selected, and at least the directories above that.
    private void reachable(EntrySelection selection, Consumer<ListedEntry> visitor) {
        few.forEach(selection, visitor, each -> entries.read(selection, each));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private ArchivedSource source(String name) {
        return sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the backup has no source '" + name + "'"));
    }
}
