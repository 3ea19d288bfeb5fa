package dev.holdfast.domain.fleet;

/// Whether a node still backs a site up.
public enum SiteState {
    /// Backed up, or about to be.
    ACTIVE,
    /// No longer declared by its node; its backups stay.
    RETIRED,
    /// On its way out: nothing is backed up any more, and the site goes when its last backup is gone.
    REMOVING
}
