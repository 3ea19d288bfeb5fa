package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Hands out what a site's backups can be restored with when there is no master any more.
@FunctionalInterface
public interface ExportRecovery {

    /// Empty when there is no such site.
    Optional<RecoveryFile> export(SiteId site);
}
