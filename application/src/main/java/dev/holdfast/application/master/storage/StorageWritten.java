package dev.holdfast.application.master.storage;

import dev.holdfast.domain.fleet.FleetId;

/// What became of a storage that an admin adds or changes.
public sealed interface StorageWritten {

    record Done(RegisteredStorage storage) implements StorageWritten {}

    record Unknown() implements StorageWritten {}

    /// Somebody changed it in the meantime.
    record Stale() implements StorageWritten {}

    record NameTaken(String name) implements StorageWritten {}

    /// Another storage is that endpoint, bucket and prefix.
    record TargetTaken() implements StorageWritten {}

    /// Bucket and prefix hold the backups, so they stay as they are.
    record Moved() implements StorageWritten {}

    /// The prefix belongs to another fleet.
    record OwnedByAnother(FleetId owner) implements StorageWritten {}

    /// The storage did not do what it takes to claim its prefix.
    record Unusable(String detail) implements StorageWritten {}

    /// Nodes are to have temporary credentials, and nobody said of which role.
    record NoRole() implements StorageWritten {}
}
