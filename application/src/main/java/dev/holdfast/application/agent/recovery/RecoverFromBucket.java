package dev.holdfast.application.agent.recovery;

import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.BucketSites;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the key objects of each site, unless the site is named by its id.
final class RecoverFromBucket implements RecoverSite {

    private final RecoveryPorts ports;

    RecoverFromBucket(RecoveryPorts ports) {
        this.ports = ports;
    }

    @Override
    public Outcome recover(String site, ArchivePlace bucket, Secret fleetKey) {
        try (var store = bucket.open(ports.stores())) {
            var sites = id(site).map(List::of).orElseGet(() -> sites(store)).stream()
                    .map(id -> KeptKeys.read(store, id, ports.documents()))
                    .filter(kept -> kept.known().isPresent())
                    .toList();
            var meant = sites.stream().filter(kept -> kept.isCalled(site)).toList();
            return switch (meant.size()) {
                case 0 -> new Outcome.NoSuchSite(known(sites));
                case 1 -> open(meant.getFirst(), fleetKey);
                default -> new Outcome.SeveralSites(known(meant));
            };
        }
    }

    private static Optional<SiteId> id(String site) {
        try {
            return Optional.of(SiteId.of(site));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<SiteId> sites(ObjectStore store) {
        var sites = new ArrayList<SiteId>();
        new BucketSites(store).each(sites::add);
        return sites;
    }

    private static List<KnownSite> known(List<KeptKeys> sites) {
        return sites.stream().flatMap(kept -> kept.known().stream()).toList();
    }

    private Outcome open(KeptKeys kept, Secret fleetKey) {
        var keys = new ArrayList<SiteKey>();
        var leftOut = new ArrayList<>(kept.unreadable());
        for (var found : kept.found()) {
            switch (open(kept.site(), found, fleetKey)) {
                case Opened.Key(var key) -> keys.add(key);
                case Opened.Not(var why) -> leftOut.add(new LeftOut(found.key(), why));
            }
        }
        if (keys.isEmpty()) {
            boolean anySealed = kept.found().stream()
                    .anyMatch(found -> found.record().forRecovery().isPresent());
            return new Outcome.NothingOpens(leftOut, anySealed);
        }
        var name = kept.known().orElseThrow().name();
        return new Outcome.Recovered(new RecoveryFile(kept.site(), name, keys), leftOut);
    }

    private Opened open(SiteId site, KeptKeys.Found found, Secret fleetKey) {
        var sealed = found.record().forRecovery();
        if (sealed.isEmpty()) {
            return new Opened.Not("its master had no recovery key when it wrote this");
        }
        try {
            return checked(site, found, new SiteKey(ports.keys().open(sealed.get(), fleetKey)));
        } catch (NodeKeys.SealBrokenException | IllegalArgumentException e) {
            return new Opened.Not("it is sealed to another recovery key, or was changed");
        }
    }

    /// Whoever can write to the bucket can seal to a public key.
    private static Opened checked(SiteId site, KeptKeys.Found found, SiteKey key) {
        boolean isItself = found.record().site().equals(site)
                && found.record().key().equals(key.id())
                && found.key().equals(ObjectKey.siteKey(site, key.id()));
        return isItself ? new Opened.Key(key) : new Opened.Not("it holds the key of another site, or another key");
    }

    private sealed interface Opened {
        record Key(SiteKey key) implements Opened {}

        record Not(String why) implements Opened {}
    }
}
