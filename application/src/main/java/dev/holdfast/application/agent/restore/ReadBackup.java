package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.reader.ArchiveReader;
import dev.holdfast.application.agent.archive.reader.Damage;
import dev.holdfast.application.agent.archive.reader.ReadShare;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.ReaderPorts;
import dev.holdfast.application.agent.archive.reader.VerifyObserver;
import dev.holdfast.application.agent.archive.reader.VerifyReport;
import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.PatientObjectStore;
import dev.holdfast.application.storage.WaitNote;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opens backups for reading, for as long as somebody reads.
public final class ReadBackup {

    private final RestorePorts ports;

    ReadBackup(RestorePorts ports) {
        this.ports = ports;
    }

    /// What is done with an open backup.
    @FunctionalInterface
    public interface Reading<T> {
        T in(ReadableBackup backup);
    }

    /// Empty when the backup is gone by now. What is found damaged is remembered, so that the next backup does not
    /// build
    /// on it.
    ///
    /// @throws dev.holdfast.application.agent.archive.DamagedArchiveException when its record is not what was
    ///   signed, or `reading` meets damage
    /// @throws dev.holdfast.application.agent.archive.WrongKeyException when another key signed it
    /// @throws dev.holdfast.application.storage.StorageException when the storage refuses, or kept failing
    public <T> Optional<T> read(FoundBackup found, SiteArchive archive, Reading<T> reading) {
        var executor = ports.executors().get();
        try (var store = open(found)) {
            var reader = new ArchiveReader(readerPorts(store, archive, executor));
            return found.object()
                    .map(object -> reader.open(archive.site(), found.backup(), object.toArray()))
                    .or(() -> reader.open(archive.site(), found.backup()))
                    .map(reading::in);
        } catch (DamagedArchiveException e) {
            remember(Stream.of(e.key()), archive);
            throw e;
        } finally {
            executor.shutdownNow();
        }
    }

    /// As [ReadBackup#read], to verify.
    public Optional<VerifyReport> verify(
            FoundBackup found, SiteArchive archive, ReadShare share, VerifyObserver observer) {
        var report = read(found, archive, backup -> backup.verify(share, observer));
        report.ifPresent(it -> remember(it.damages(), archive));
        return report;
    }

    void remember(List<Damage> damages, SiteArchive archive) {
        remember(damages.stream().map(Damage::object), archive);
    }

    /// Best effort: whoever reads by a recovery file may have no right to write here.
    private void remember(Stream<ObjectKey> damaged, SiteArchive archive) {
        var packs = damaged.flatMap(key -> pack(key, archive.site()).stream()).collect(Collectors.toSet());
        try {
            ports.states().foundDamaged(archive.site(), packs);
        } catch (StateException e) {
            return;
        }
    }

    private static Optional<PackId> pack(ObjectKey key, SiteId site) {
        return ObjectName.of(key.value()) instanceof ObjectName.Pack(var of, var pack) && of.equals(site)
                ? Optional.of(pack)
                : Optional.empty();
    }

    private ObjectStore open(FoundBackup found) {
        var store = found.open(ports.stores());
        var note = new WaitNote(found.storage().name(), ports.patience(), ports.clock(), ports.notes());
        return new PatientObjectStore(
                store, ports.patience(), ports.pause(), ports.random(), ports.clock(), note::waits);
    }

    private ReaderPorts readerPorts(ObjectStore store, SiteArchive archive, ExecutorService executor) {
        return new ReaderPorts(store, archive.keys(), ports.records(), ports.compression(), executor);
    }
}
