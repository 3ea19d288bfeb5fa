package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.fleet.FleetId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Whether the prefix of a storage is this fleet's, as `holdfast.json` says.
record Marker(BucketDocuments documents, FleetId fleet) {

    /// @return why it may not be
    /// @throws UnbelievableListingException when it is not
    Optional<String> doubt(ObjectStore store) {
        return store.read(ObjectKey.FLEET, BucketDocuments.LIMIT)
                .map(this::doubt)
                .orElseGet(() -> Optional.of(ObjectKey.FLEET + " is not there: is this the right bucket?"));
    }

    /// Marks the prefix again, where somebody confirmed that it is the fleet's; what cannot be read there makes way.
    ///
    /// @throws UnbelievableListingException when it is another fleet's by now
    void restore(ObjectStore store) {
        if (doubt(store).isEmpty()) {
            return;
        }
        store.delete(List.of(ObjectKey.FLEET));
        store.put(ObjectKey.FLEET, ByteBuffer.wrap(documents.encode(new FleetMarker(fleet))));
    }

    private Optional<String> doubt(byte[] object) {
        try {
            var owner = documents.decodeFleetMarker(object).fleet();
            if (!owner.equals(fleet)) {
                throw new UnbelievableListingException(
                        ObjectKey.FLEET + " says that fleet " + owner + " owns this prefix");
            }
            return Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.of(ObjectKey.FLEET + " cannot be read: " + e.getMessage());
        }
    }
}
