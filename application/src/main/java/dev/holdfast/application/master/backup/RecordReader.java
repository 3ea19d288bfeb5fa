package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;

/// Reads commit records from storages and says whether they are what they claim. The bucket's text is the
/// one that counts: whatever a node reports beside it is only hearsay.
final class RecordReader {

    /// Marks backups whose record lies there and cannot be read.
    static final String UNREADABLE = "unreadable-record";

    private final SiteKeyring keys;
    private final CommitRecordCodec codec;

    RecordReader(SiteKeyring keys, CommitRecordCodec codec) {
        this.keys = keys;
        this.codec = codec;
    }

    RecordReading read(ObjectStore store, SiteTerms terms, BackupId backup) {
        try {
            return store.read(ObjectKey.commitRecord(terms.site(), backup), SignedCommitRecord.LIMIT)
                    .map(object -> parse(object, terms, backup))
                    .orElseGet(RecordReading.Missing::new);
        } catch (StorageException.Permanent e) {
            if (e.reason() == StorageException.Reason.TOO_LARGE) {
                return unreadable("the commit record is larger than " + SignedCommitRecord.LIMIT + " bytes");
            }
            throw e;
        }
    }

    private RecordReading parse(byte[] object, SiteTerms terms, BackupId backup) {
        try {
            var signed = SignedCommitRecord.parse(object);
            boolean authentic = keys.of(terms.site()).stream().anyMatch(signed::isSignedBy);
            var record = signed.record(codec);
            if (!NodeTime.isPlausible(record.startedAt()) || !NodeTime.isPlausible(record.finishedAt())) {
                return unreadable("the commit record names impossible times");
            }
            var doubt = authentic ? mismatch(record, terms, backup) : Optional.of(notAuthentic());
            return new RecordReading.Found(record, new ByteSize(object.length), doubt);
        } catch (MalformedRecordException e) {
            return unreadable("the commit record cannot be read: " + e.getMessage());
        }
    }

    private static Optional<BackupFailure> mismatch(CommitRecord record, SiteTerms terms, BackupId backup) {
        // Of what node it is does not matter: one that was its own master before had another id then.
        boolean matches = record.site().equals(terms.site()) && record.backup().equals(backup);
        return matches
                ? Optional.empty()
                : Optional.of(new BackupFailure(
                        "record-of-another-backup", "the commit record names another site or backup"));
    }

    private static BackupFailure notAuthentic() {
        return new BackupFailure("record-not-authentic", "no key of the site has signed the commit record");
    }

    private static RecordReading unreadable(String detail) {
        var cut = detail.substring(0, Math.min(detail.length(), BackupFailure.LONGEST_DETAIL));
        return new RecordReading.Unreadable(new BackupFailure(UNREADABLE, cut));
    }
}
