package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.archive.Bytes;

/// Where the backups of a site may lie, however this node reaches it.
public interface ArchivePlace {

    /// What people call it.
    String name();

    /// Opens it to read.
    ///
    /// @param stores opens what there are credentials for
    ObjectStore open(ObjectStores stores);

    /// Opens it to read a backup whose commit record was read before, elsewhere.
    ///
    /// @param record the content of its object
    default ObjectStore open(ObjectStores stores, Bytes record) {
        return open(stores);
    }
}
