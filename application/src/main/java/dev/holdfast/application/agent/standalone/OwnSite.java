package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.List;

/// A site whose key was made on this host. Never printed.
///
/// @param exported whether its recovery file was ever handed out: without one the backups die with this host
public record OwnSite(SiteName name, SiteId id, SiteKey key, boolean exported) {

    public RecoveryFile recoveryFile() {
        return new RecoveryFile(id, name, List.of(key));
    }

    OwnSite handedOut() {
        return new OwnSite(name, id, key, true);
    }

    @Override
    public String toString() {
        return "OwnSite[" + name + "]";
    }
}
