package dev.holdfast.application.master.backup;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;

/// The keys of sites, old ones too.
@FunctionalInterface
public interface SiteKeyring {
    List<SiteKey> of(SiteId site);
}
