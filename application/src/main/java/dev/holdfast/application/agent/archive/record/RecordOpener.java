package dev.holdfast.application.agent.archive.record;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.application.agent.archive.format.RootCodec;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Checks commit records and opens their roots. Safe for use by several threads.
public final class RecordOpener {

    private final SiteKeys keys;
    private final CommitRecordCodec codec;

    public RecordOpener(SiteKeys keys, CommitRecordCodec codec) {
        this.keys = keys;
        this.codec = codec;
    }

    /// Reads the commit record of `backup` from `store` and opens it; empty when there is none.
    ///
    /// @throws DamagedArchiveException when it is not the signed record of this backup of this site
    /// @throws WrongKeyException when it is signed with a key that is not at hand
    /// @throws StorageException when the storage refuses, or kept failing
    public Optional<OpenedBackup> open(SiteId site, BackupId backup, ObjectStore store) {
        return read(site, backup, store).map(object -> open(site, backup, object));
    }

    /// Reads the object of the commit record of `backup`, and does not open it; empty when there is none.
    ///
    /// @throws DamagedArchiveException when it is larger than such a record may be
    /// @throws StorageException when the storage refuses, or kept failing
    public static Optional<byte[]> read(SiteId site, BackupId backup, ObjectStore store) {
        var key = ObjectKey.commitRecord(site, backup);
        try {
            return store.read(key, SignedCommitRecord.LIMIT);
        } catch (StorageException.Permanent e) {
            if (e.reason() == StorageException.Reason.TOO_LARGE) {
                throw new DamagedArchiveException(key, "it is larger than a commit record may be", e);
            }
            throw e;
        }
    }

    /// Opens the backup whose commit record's object is `object`.
    ///
    /// @throws DamagedArchiveException when it is not the signed record of this backup of this site
    /// @throws WrongKeyException when it is signed with a key that is not at hand
    public OpenedBackup open(SiteId site, BackupId backup, byte[] object) {
        var key = ObjectKey.commitRecord(site, backup);
        try {
            var signed = SignedCommitRecord.parse(object);
            var siteKey = signer(key, signed);
            var record = signed.record(codec);
            requireNamed(record, site, backup, siteKey);
            var root = RootCipher.open(record, siteKey)
                    .orElseThrow(() -> new MalformedRecordException("its root is not authentic"));
            return new OpenedBackup(record, RootCodec.decode(root));
        } catch (MalformedRecordException | MalformedCborException e) {
            throw new DamagedArchiveException(key, e.getMessage(), e);
        }
    }

    private SiteKey signer(ObjectKey key, SignedCommitRecord signed) {
        return keys.all().filter(signed::isSignedBy).findFirst().orElseThrow(() -> notSigned(key, signed));
    }

    /// A record that names a key of ours, or would be signed if it did, is damaged.
    private RuntimeException notSigned(ObjectKey key, SignedCommitRecord signed) {
        var named = signed.record(codec).keyId();
        if (keys.find(named).isPresent() || keys.all().anyMatch(ours -> signed.isSignedButForKeyId(named, ours))) {
            return new DamagedArchiveException(key, "its signature does not match its content");
        }
        return new WrongKeyException(key, named);
    }

    private static void requireNamed(CommitRecord record, SiteId site, BackupId backup, SiteKey signer) {
        if (!record.site().equals(site) || !record.backup().equals(backup)) {
            throw new MalformedRecordException(
                    "it is the record of backup " + record.backup() + " of site " + record.site());
        }
        if (!record.keyId().equals(signer.id())) {
            throw new MalformedRecordException("it is not signed with the key that it names");
        }
    }
}
