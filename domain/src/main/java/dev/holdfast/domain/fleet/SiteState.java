package dev.holdfast.domain.fleet;

/// Whether a node still backs a site up.
public enum SiteState {
    /// Backed up, or about to be.
    ACTIVE,
    /// No longer declared by its node; its backups stay.
    RETIRED
}
