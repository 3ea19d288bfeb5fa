package dev.holdfast.application.storage;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Instant;

/// Gets credentials that end by themselves and reach one site's part of a storage, and delete nothing.
@FunctionalInterface
public interface RoleCredentials {

    /// @param own   what may assume the role
    /// @param reads whether they may read now
    /// @throws StorageException when the service does not give any
    Lent assume(AssumedRole role, StorageTarget target, StorageCredentials own, SiteId site, boolean reads);

    /// @param until when they end
    record Lent(StorageCredentials credentials, Instant until) {}
}
