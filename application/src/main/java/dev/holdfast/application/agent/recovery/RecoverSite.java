package dev.holdfast.application.agent.recovery;

import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.List;

/// Makes the recovery file of a site from what its master left in a bucket, by the private half of the fleet's
/// offline recovery key. No master is asked.
@FunctionalInterface
public interface RecoverSite {

    /// @param site     its name or its id
    /// @param fleetKey a JWK of P-256 with its private part
    /// @throws dev.holdfast.application.storage.StorageException when the bucket cannot be read
    Outcome recover(String site, ArchivePlace bucket, Secret fleetKey);

    sealed interface Outcome {
        /// @param leftOut the keys of the site that are not in the file
        record Recovered(RecoveryFile file, List<LeftOut> leftOut) implements Outcome {}

        /// @param others the sites that the bucket has
        record NoSuchSite(List<KnownSite> others) implements Outcome {}

        /// Sites of several nodes have that name.
        record SeveralSites(List<KnownSite> namesakes) implements Outcome {}

        /// @param anySealed whether any of the site's keys is sealed to a recovery key
        record NothingOpens(List<LeftOut> leftOut, boolean anySealed) implements Outcome {}
    }

    /// @param node the name of the node that it was on
    record KnownSite(SiteId id, SiteName name, String node) {}

    record LeftOut(ObjectKey key, String why) {
        @Override
        public String toString() {
            return key + ": " + why;
        }
    }
}
