package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.SiteId;

/// Forgets a site that has no backups, and its keys with it.
@FunctionalInterface
public interface RemoveSite {

    Outcome remove(SiteId id, ExpectedVersion expected);

    /// What became of it.
    enum Outcome {
        REMOVED,
        UNKNOWN,
        STALE,
        HAS_BACKUPS
    }
}
