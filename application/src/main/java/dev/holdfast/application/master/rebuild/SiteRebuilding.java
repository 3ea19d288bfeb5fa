package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.rebuild.KeyObjects.Found;
import dev.holdfast.application.master.rebuild.Rebuilds.Remains;
import dev.holdfast.application.master.rebuild.Rebuilds.Restored;
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
        int backups = 0;
        for (var record : records) {
            var answer =
                    backup(record.key()).map(id -> parts.rebook().rebook(site, storage, id, record.lastModified()));
            if (answer.isPresent() && answer.get() instanceof ReportAnswer.Booked(var booked, var _)) {
                backups++;
                booked.failure()
                        .ifPresent(why -> tell(new Finding.Damaged(record.key().value(), why.detail())));
            } else {
                leaveOut(record.key().value(), "it is no commit record of a backup");
            }
        }
        return new Finding.Site(restored.nodeName().value(), restored.siteName().value(), backups);
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

    private static Optional<BackupId> backup(ObjectKey key) {
        var name = key.value().substring(key.value().lastIndexOf('/') + 1);
        try {
            return Optional.of(BackupId.of(name));
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
