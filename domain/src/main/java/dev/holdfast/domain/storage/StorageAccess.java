package dev.holdfast.domain.storage;

/// How nodes reach a storage.
public enum StorageAccess {
    /// With the storage's own credentials, sealed to each node.
    SEALED,
    /// With write-once URLs under the node's own sites, never with credentials.
    PRESIGNED,
    /// With temporary credentials for the node's own sites.
    STS
}
