package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;

/// Seals site keys for their `keys/` objects, and opens those that nodes offer; all as compact JWEs
/// (RFC 7516).
public interface SiteKeySeals {

    String underMasterKey(SiteKey key);

    /// To the fleet's offline recovery key, if it has one.
    Optional<String> toRecoveryKey(SiteKey key);

    /// 32 bytes by which `node` seals what it offers, the same every time.
    byte[] offerKey(NodeId node);

    /// Opens what a node sealed by its offer key; empty where it is not that.
    Optional<SiteOffer> openOffer(String sealed, NodeId node);
}
