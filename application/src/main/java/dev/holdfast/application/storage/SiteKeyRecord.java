package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.Optional;

/// What a `keys/` object says: whose key it is, and the key, sealed; enough to rebuild an empty catalogue.
///
/// @param node        the node's name
/// @param forMaster   the key as a compact JWE under the master key
/// @param forRecovery the key as a compact JWE to the fleet's offline recovery key, if it has one
public record SiteKeyRecord(
        SiteId site, SiteName name, String node, KeyId key, String forMaster, Optional<String> forRecovery) {}
