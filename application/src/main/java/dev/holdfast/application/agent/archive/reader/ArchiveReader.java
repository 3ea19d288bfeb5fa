package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Opens the backups of one storage. Safe for use by several threads.
public final class ArchiveReader {

    private final ReaderPorts ports;
    private final RecordOpener opener;

    public ArchiveReader(ReaderPorts ports) {
        this.ports = ports;
        this.opener = new RecordOpener(ports.keys(), ports.records());
    }

    /// Opens a backup; empty when there is none of that id.
    ///
    /// @throws DamagedArchiveException when its commit record is not what was signed
    /// @throws WrongKeyException when it is signed with a key that is not at hand
    /// @throws StorageException when the storage refuses, or kept failing
    public Optional<ReadableBackup> open(SiteId site, BackupId backup) {
        return opener.open(site, backup, ports.store()).map(this::open);
    }

    /// Opens a backup whose commit record was read before: the content of its object is `object`.
    ///
    /// @throws DamagedArchiveException when that is not what was signed
    /// @throws WrongKeyException when it is signed with a key that is not at hand
    public ReadableBackup open(SiteId site, BackupId backup, byte[] object) {
        return open(opener.open(site, backup, object));
    }

    private ReadableBackup open(OpenedBackup backup) {
        return new StoredBackup(backup, ports);
    }
}
