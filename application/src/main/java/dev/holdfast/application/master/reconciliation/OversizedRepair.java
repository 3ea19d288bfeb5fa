package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Deletes at once what is larger than anything that Holdfast writes, and tells whose it was: the length of an upload
/// cannot be signed, so a node that was taken over can fill a storage with what it was granted.
final class OversizedRepair {

    private final ReconciliationUseCases.Parts parts;
    private final ObjectStore store;
    private final StorageId storage;

    OversizedRepair(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.parts = parts;
        this.store = store;
        this.storage = storage;
    }

    List<Finding> settle(List<Finding> batch) {
        var settled = new ArrayList<Finding>();
        var deleted = new LinkedHashMap<SiteId, Integer>();
        for (var finding : batch) {
            var key = new ObjectKey(finding.key());
            if (isStillThere(key)) {
                store.delete(List.of(key));
                deleted.merge(site(finding), 1, Integer::sum);
                settled.add(finding.settled(Action.DELETED, finding.detail()));
            }
        }
        deleted.forEach(this::tell);
        return settled;
    }

    private boolean isStillThere(ObjectKey key) {
        long most = ObjectName.of(key.value()) instanceof ObjectName.Pack
                ? ArchiveLimits.PACK_BYTES
                : ArchiveLimits.COMMIT_RECORD_BYTES;
        return store.find(key).filter(found -> found.bytes() > most).isPresent();
    }

    private static SiteId site(Finding finding) {
        return switch (ObjectName.of(finding.key())) {
            case ObjectName.Pack(var site, var _) -> site;
            case ObjectName.CommitRecord(var site, var _) -> site;
            case ObjectName.SealedKey _, ObjectName.OfMaster _, ObjectName.Probe _, ObjectName.Unknown _ ->
                throw new IllegalStateException("not of a site: " + finding);
        };
    }

    private void tell(SiteId site, int objects) {
        var subject = Subject.FLEET.with(site).with(storage);
        var known = parts.rules()
                .find(site)
                .map(terms -> subject.with(terms.node()))
                .orElse(subject);
        var detail =
                objects + " objects larger than anything that Holdfast writes were deleted; the node may be taken over";
        parts.events()
                .add(new Happening(
                        EventKind.OVERSIZED_OBJECTS,
                        known,
                        detail,
                        parts.clock().instant()));
    }
}
