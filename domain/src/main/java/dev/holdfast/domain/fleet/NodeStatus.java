package dev.holdfast.domain.fleet;

/// Where a node stands in the fleet.
public enum NodeStatus {
    /// Let in, but its key was not used yet.
    APPROVED,
    ACTIVE,
    /// May speak and restore, but not begin backups.
    SUSPENDED,
    /// Has no key any more.
    REVOKED,
    /// Known by its backups alone, and has no key; somebody lets its host in again under its name.
    REBUILT
}
