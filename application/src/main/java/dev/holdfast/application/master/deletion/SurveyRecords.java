package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// Makes sure, before packs of a site go from a storage, that every commit record there is booked.
@FunctionalInterface
public interface SurveyRecords {

    /// @return what stands in the way of deleting packs, if anything does
    /// @throws dev.holdfast.application.storage.StorageException when the storage cannot be asked
    Optional<String> obstacle(ObjectStore store, SiteId site, StorageId storage);

    static SurveyRecords of(Deletions deletions, AdoptBackup adoptBackup) {
        return new Survey(deletions, adoptBackup);
    }
}
