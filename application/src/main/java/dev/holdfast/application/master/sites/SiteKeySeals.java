package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;
import java.util.Optional;

/// Seals site keys for their `keys/` objects, as compact JWEs (RFC 7516).
public interface SiteKeySeals {

    String underMasterKey(SiteKey key);

    /// To the fleet's offline recovery key, if it has one.
    Optional<String> toRecoveryKey(SiteKey key);
}
