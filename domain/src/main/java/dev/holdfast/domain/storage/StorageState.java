package dev.holdfast.domain.storage;

/// What an admin lets a storage be used for.
public enum StorageState {
    /// New backups, restores, cleanup.
    ENABLED,
    /// No new backups; what is there stays readable.
    DRAINING,
    /// Not touched at all.
    DISABLED
}
