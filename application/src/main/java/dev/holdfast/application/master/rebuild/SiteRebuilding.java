package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.backup.RecordVerdict;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.rebuild.KeyObjects.Found;
import dev.holdfast.application.master.rebuild.Rebuilds.Remains;
import dev.holdfast.application.master.rebuild.Rebuilds.Restored;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts back the sites of one storage, each with its backups in the order in which they were made.
final class SiteRebuilding {

    private static final String GONE = "it is gone";

    private final RebuildUseCases.Parts parts;
    private final KeyObjects keyObjects;
    private final ObjectStore store;
    private final StorageId storage;
    private final Tally.Counter counter;
    private final Consumer<Finding> findings;

    SiteRebuilding(
            RebuildUseCases.Parts parts,
            ObjectStore store,
            StorageId storage,
            Tally.Counter counter,
            Consumer<Finding> findings) {
        this.parts = parts;
        this.keyObjects = new KeyObjects(parts.documents(), parts.opener());
        this.store = store;
        this.storage = storage;
        this.counter = counter;
        this.findings = findings;
    }

    /// @return `true`: whatever is wrong with one site, the others are rebuilt
    boolean rebuild(SiteId site) {
        rebuildReadable(site);
        return true;
    }

    private void rebuildReadable(SiteId site) {
        var keys = keyObjects.read(store, site);
        keys.leftOut().forEach(this::tell);
        var records = records(site);
        if (records.isEmpty()) {
            leaveOut(site + "/", "there are no backups of this site");
            return;
        }
        if (keys.keys().isEmpty()) {
            leaveOut(site + "/", "no key of this site can be read, and so none of its backups");
            return;
        }
        owner(site, keys.keys(), records)
                .ifPresentOrElse(
                        node -> rebuild(site, node, keys.keys(), records),
                        () -> leaveOut(site + "/", "no commit record of this site is signed by its key"));
    }

    private void rebuild(SiteId site, NodeId node, List<Found> keys, List<StoredObject> records) {
        var restored = parts.rebuilds().restore(remains(site, node, keys));
        counter.site(restored.node(), site);
        tell(book(site, restored, records));
    }

    private Remains remains(SiteId site, NodeId node, List<Found> keys) {
        var newest = keys.getFirst().record();
        return new Remains(
                site,
                newest.name(),
                node,
                nodeName(newest.node(), node),
                parts.unheldKeys().get(),
                keys.stream()
                        .map(found ->
                                new Rebuilds.Key(found.key(), found.object().lastModified()))
                        .toList(),
                storage,
                parts.clock().instant());
    }

    private Finding book(SiteId site, Restored restored, List<StoredObject> records) {
        long backups = records.stream().filter(record -> isBooked(site, record)).count();
        return new Finding.Site(restored.nodeName().value(), restored.siteName().value(), (int) backups);
    }

    private boolean isBooked(SiteId site, StoredObject record) {
        var leftOut = backup(site, record.key())
                .map(id -> doubt(site, id).or(() -> book(site, id, record)))
                .orElseGet(() -> Optional.of("it is no commit record of a backup"));
        leftOut.ifPresent(why -> leaveOut(record.key().value(), why));
        return leftOut.isEmpty();
    }

    /// Why a record is not to be booked. One that its site has not signed for this very backup might be a copy of
    /// another site's, and would take that site's backup from it.
    private Optional<String> doubt(SiteId site, BackupId backup) {
        return switch (parts.judge().judge(store, site, backup)) {
            case RecordVerdict.Sound _ -> Optional.empty();
            case RecordVerdict.Doubtful(var why) -> Optional.of(why.detail());
            case RecordVerdict.Unreadable(var why) -> Optional.of(why.detail());
            case RecordVerdict.Missing() -> Optional.of(GONE);
        };
    }

    /// @return why it is left out
    private Optional<String> book(SiteId site, BackupId backup, StoredObject record) {
        return switch (parts.rebook().rebook(site, storage, backup, record.lastModified())) {
            case ReportAnswer.Booked(var booked, var _) -> {
                booked.failure()
                        .ifPresent(why -> tell(new Finding.Damaged(record.key().value(), why.detail())));
                yield Optional.empty();
            }
            case ReportAnswer.Deleted() -> Optional.of("its backup was deleted");
            case ReportAnswer.NoRecord() -> Optional.of(GONE);
            case ReportAnswer.Unknown() -> Optional.of("a backup of another site has this id");
            case ReportAnswer.UnknownStorage _ -> Optional.of("its storage is not registered");
        };
    }

    private List<StoredObject> records(SiteId site) {
        return Listing.all(store, ObjectKey.backups(site)).stream()
                .sorted(Comparator.comparing(StoredObject::lastModified).thenComparing(StoredObject::key))
                .toList();
    }

    /// Only a record that the site's key has signed can say whose the site is.
    private Optional<NodeId> owner(SiteId site, List<Found> keys, List<StoredObject> records) {
        return records.reversed().stream()
                .flatMap(object -> signed(object.key(), keys).stream())
                .filter(record -> record.site().equals(site))
                .map(CommitRecord::node)
                .findFirst();
    }

    private Optional<CommitRecord> signed(ObjectKey key, List<Found> keys) {
        try {
            return store.read(key, SignedCommitRecord.LIMIT)
                    .map(SignedCommitRecord::parse)
                    .filter(signed -> keys.stream().map(Found::key).anyMatch(signed::isSignedBy))
                    .map(signed -> signed.record(parts.records()));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        } catch (StorageException.Permanent e) {
            if (e.reason() == StorageException.Reason.TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<BackupId> backup(SiteId site, ObjectKey key) {
        var name = key.value().substring(key.value().lastIndexOf('/') + 1);
        try {
            return Optional.of(BackupId.of(name))
                    .filter(id -> ObjectKey.commitRecord(site, id).equals(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NodeName nodeName(String written, NodeId node) {
        try {
            return new NodeName(written);
        } catch (IllegalArgumentException e) {
            return new NodeName("node-" + node.toString().substring(0, 8));
        }
    }

    private void leaveOut(String what, String why) {
        tell(new Finding.LeftOut(what, why));
    }

    private void tell(Finding finding) {
        counter.found(finding);
        findings.accept(finding);
    }
}
