package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.SiteId;

/// Forgets a site that has no backups, and its keys with it. Where it may have left objects in storages, the next
/// cleanup deletes those first.
@FunctionalInterface
public interface RemoveSite {

    Outcome remove(SiteId id, ExpectedVersion expected);

    /// What became of it.
    enum Outcome {
        REMOVED,
        /// It goes once its storages are cleared.
        REMOVING,
        UNKNOWN,
        STALE,
        HAS_BACKUPS
    }
}
