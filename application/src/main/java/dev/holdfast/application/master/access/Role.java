package dev.holdfast.application.master.access;

/// What a user may do; each role holds the ones before it.
public enum Role {
    /// Reads and restores only sites with its label.
    TENANT,
    /// Reads everything but users, tokens and audit.
    VIEWER,
    /// Changes everything but users, API tokens, storages and recovery keys.
    OPERATOR,
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
