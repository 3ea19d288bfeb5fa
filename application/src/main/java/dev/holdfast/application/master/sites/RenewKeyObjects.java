package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.ObjectStores;
import java.util.List;

/// Writes the `keys/` objects that an old master key sealed anew, under the present one. What is
/// interrupted goes on where it was, and a storage that is away holds up no other.
@FunctionalInterface
public interface RenewKeyObjects {

    static RenewKeyObjects create(
            StaleKeyObjects objects, StorageCatalog storages, ObjectStores stores, PlaceSiteKeys placeSiteKeys) {
        return new KeyObjectRenewal(objects, storages, stores, placeSiteKeys);
    }

    Outcome renew();

    /// @param renewed how many objects
    /// @param left    storages of which some are left
    record Outcome(long renewed, List<Left> left) {
        public Outcome {
            left = List.copyOf(left);
        }
    }

    /// @param storage its name
    record Left(String storage, String why) {}
}
