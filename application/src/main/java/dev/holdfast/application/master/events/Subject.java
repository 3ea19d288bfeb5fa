package dev.holdfast.application.master.events;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// What an event is about.
public record Subject(
        Optional<NodeId> node, Optional<SiteId> site, Optional<StorageId> storage, Optional<BackupId> backup) {

    public static final Subject FLEET =
            new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Subject with(NodeId newNode) {
        return new Subject(Optional.of(newNode), site, storage, backup);
    }

    public Subject with(SiteId newSite) {
        return new Subject(node, Optional.of(newSite), storage, backup);
    }

    public Subject with(StorageId newStorage) {
        return new Subject(node, site, Optional.of(newStorage), backup);
    }

    public Subject with(BackupId newBackup) {
        return new Subject(node, site, storage, Optional.of(newBackup));
    }
}
