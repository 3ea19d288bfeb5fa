package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// All that can be done about sites and their keys.
public record SiteUseCases(
        SiteCatalog catalog,
        DeclareSite declare,
        RetireSite retire,
        AdoptSite adopt,
        AddSite add,
        ChangeSite change,
        RemoveSite remove,
        PlaceSiteKeys placeKeys,
        ExportRecovery exportRecovery) {

    public static SiteUseCases create(Parts parts) {
        var sites = parts.sites();
        var declaring = new SiteDeclaring(parts);
        var editing = new SiteEditing(sites);
        return new SiteUseCases(
                sites,
                declaring,
                sites::retire,
                new SiteAdopting(parts),
                declaring,
                editing,
                editing,
                new SiteKeyPlacing(parts),
                id -> sites.find(id).flatMap(found -> recovery(found.site(), parts.keys())));
    }

    /// Empty when the site was removed since.
    private static Optional<RecoveryFile> recovery(Site site, SiteKeys keys) {
        return Optional.of(keys.of(site.id()))
                .filter(found -> !found.isEmpty())
                .map(found -> new RecoveryFile(site.id(), site.name(), found));
    }

    /// What the use cases work with.
    ///
    /// @param nodeName what people call a node, if there is one
    public record Parts(
            Sites sites,
            SiteKeys keys,
            StorageCatalog storages,
            ObjectStores objects,
            BucketDocuments documents,
            SiteKeySeals seals,
            Function<NodeId, Optional<String>> nodeName,
            SecureRandom random,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
