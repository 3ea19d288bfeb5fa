package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Set;

/// A storage that a backup may go to.
///
/// @param base    what it builds on there
/// @param missing packs of the site that are known to be gone from there
record Target(OpenedStorage storage, BaseChoice base, Set<PackId> missing) {

    Target {
        missing = Set.copyOf(missing);
    }

    /// One that nobody named a base for.
    static Target of(OpenedStorage storage) {
        return new Target(storage, new BaseChoice.Newest(), Set.of());
    }

    StorageId id() {
        return storage.storage().id();
    }

    String name() {
        return storage.storage().name();
    }
}
