package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.fleet.FleetId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/// Marks prefixes as the fleet's own, with `holdfast.json`.
final class PrefixClaims {

    private final ObjectStores stores;
    private final BucketDocuments documents;
    private final Supplier<FleetId> fleet;

    PrefixClaims(ObjectStores stores, BucketDocuments documents, Supplier<FleetId> fleet) {
        this.stores = stores;
        this.documents = documents;
        this.fleet = fleet;
    }

    PrefixClaim claim(StorageDraft draft) {
        try (var store = stores.open(draft.target(), draft.credentials())) {
            return owner(store).orElseGet(() -> mark(store));
        } catch (StorageException e) {
            return new PrefixClaim.Failed(e.getMessage());
        } catch (MalformedRecordException e) {
            return new PrefixClaim.Failed(ObjectKey.FLEET + " is there already and names no fleet: " + e.getMessage()
                    + "; choose another prefix");
        }
    }

    private PrefixClaim mark(ObjectStore store) {
        store.put(ObjectKey.FLEET, ByteBuffer.wrap(documents.encode(new FleetMarker(fleet.get()))));
        // Read back whoever won: a store without conditional writes takes two markers and keeps the later one.
        return owner(store).orElseGet(() -> new PrefixClaim.Failed("what was written cannot be read back"));
    }

    private Optional<PrefixClaim> owner(ObjectStore store) {
        return store.read(ObjectKey.FLEET, BucketDocuments.LIMIT)
                .map(documents::decodeFleetMarker)
                .map(this::judge);
    }

    private PrefixClaim judge(FleetMarker marker) {
        return marker.fleet().equals(fleet.get()) ? new PrefixClaim.Ours() : new PrefixClaim.Another(marker.fleet());
    }
}
