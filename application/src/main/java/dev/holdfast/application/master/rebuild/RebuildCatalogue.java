package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.storage.StorageDraft;
import java.util.List;
import java.util.function.Consumer;

/// Makes nodes, sites and the catalogue of an empty database from buckets and the master key alone. What was
/// interrupted goes on where it is called again. Backups are held until somebody confirms them, and nodes
/// have no key until somebody lets their hosts in again under their names.
@FunctionalInterface
public interface RebuildCatalogue {

    /// @param storages of one fleet, one or more
    /// @param findings hears of each site that was rebuilt, and of whatever could not be
    /// @throws dev.holdfast.application.storage.StorageException when a storage cannot be asked
    Outcome rebuild(List<StorageDraft> storages, Consumer<Finding> findings);

    /// What became of it.
    sealed interface Outcome {

        record Rebuilt(Tally tally) implements Outcome {}

        /// The database has nodes, sites, storages or backups that no rebuild is making just now.
        record NotEmpty() implements Outcome {}

        /// A rebuild from buckets of another fleet was begun in this database.
        record OfAnotherFleet() implements Outcome {}

        /// A storage's prefix is none of this fleet, or of no fleet.
        record WrongPrefix(String storage, String detail) implements Outcome {}

        /// The keys in the bucket are sealed under another master key.
        record WrongMasterKey(String needed) implements Outcome {}

        /// The storage cannot be registered as described.
        record WrongStorage(String storage, String detail) implements Outcome {}
    }
}
