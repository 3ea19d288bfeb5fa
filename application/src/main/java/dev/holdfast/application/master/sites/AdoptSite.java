package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import java.util.Optional;

/// Takes sites into the fleet that a node made while it was its own master, as they are, so that
/// reconciliation finds their backups. Adopting the same site again changes nothing.
public interface AdoptSite {
    Outcome adopt(Declaration declaration, SiteOffer offer);

    /// What the node seals its offers with: the same every time, and told within its sealed
    /// configuration only.
    ///
    /// @return 32 bytes
    byte[] offerKey(NodeId node);

    /// Opens an offer of `node`, a compact JWE (RFC 7516); empty where it is none.
    Optional<SiteOffer> open(String sealed, NodeId node);

    /// What became of it.
    sealed interface Outcome {
        record Adopted(Site site) implements Outcome {}

        /// The node has a site of that name already, which is another one.
        record NameTaken() implements Outcome {}

        /// The fleet knows that site by another name, or of another node.
        record Known() implements Outcome {}

        record TooMany(int limit) implements Outcome {}

        /// The node was removed in the meantime.
        record Unknown() implements Outcome {}
    }
}
