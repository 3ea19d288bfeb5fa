package dev.holdfast.application.master.command;

import dev.holdfast.application.master.command.Command.NamedSite;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.List;

/// Seals what opens the backups of a site, so that only one node can read it.
@FunctionalInterface
public interface SiteAccessSealer {

    /// @return a compact JWE (RFC 7516) to `recipient`, holding `{"id":…,"name":…,"keys":[…]}`
    String seal(NodePublicKey recipient, NamedSite site, List<SiteKey> keys);
}
