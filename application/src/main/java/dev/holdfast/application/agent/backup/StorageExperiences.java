package dev.holdfast.application.agent.backup;

import dev.holdfast.domain.storage.StorageExperience;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;

/// How this host has fared with each storage, shared by all processes of the agent.
public interface StorageExperiences {

    /// What is known of a storage; nothing where it was never used, or what was kept cannot be read.
    StorageExperience of(StorageId storage);

    void remember(Known known);

    /// By name.
    List<Known> all();

    /// @param name what people call the storage
    record Known(StorageId storage, String name, StorageExperience experience) {}
}
