package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;

/// Where the backups of a site may lie, however this node reaches it.
public interface ArchivePlace {

    /// What people call it.
    String name();

    /// Opens it to read.
    ///
    /// @param stores opens what there are credentials for
    ObjectStore open(ObjectStores stores);
}
