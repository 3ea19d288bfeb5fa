package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.configuration.ConfigurationUseCases;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.master.sites.SiteOffer;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Containment;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All use cases about storages, sites and configurations over stores in memory.
public final class InMemoryRegistry {

    public final FleetId fleet = new FleetId(UUID.randomUUID());
    public final Buckets buckets = new Buckets();
    public final InMemoryVersions versions = new InMemoryVersions();
    public final InMemoryStorages storages = new InMemoryStorages(versions);
    public final InMemorySites sites = new InMemorySites(Set.copyOf(RegistryFixtures.nodes()), versions);

    /// The policy for sites that have none of their own.
    public Optional<RetentionPolicy> inherited = Optional.empty();

    /// What a test of a storage finds to be wrong.
    public final Set<Subject> faults = new HashSet<>();

    /// What presigned URLs turn out to be worth.
    public Containment containment = new Containment(true, Containment.ForeignHeaders.REFUSED);

    private final InstantSource clock = InstantSource.fixed(RegistryFixtures.NOON);
    private final PlainDocuments documents = new PlainDocuments();

    public StorageUseCases storageUseCases() {
        return StorageUseCases.create(new StorageUseCases.Parts(
                storages,
                buckets,
                (_, _) -> checks(),
                (_, _) -> containment,
                documents,
                () -> fleet,
                clock,
                UUID::randomUUID));
    }

    public SiteUseCases siteUseCases() {
        return SiteUseCases.create(new SiteUseCases.Parts(
                sites,
                sites,
                storages,
                buckets,
                documents,
                new Seals(),
                node -> Optional.of("node-" + node),
                new SecureRandom(),
                clock,
                UUID::randomUUID));
    }

    public ConfigurationUseCases configurationUseCases() {
        return ConfigurationUseCases.create(new ConfigurationUseCases.Parts(
                () -> fleet, versions, storages, sites, sites, siteUseCases().placeKeys(), _ -> inherited));
    }

    private List<Check> checks() {
        return Arrays.stream(Subject.values())
                .filter(subject -> subject != Subject.PRESIGNED_WRITE)
                .map(subject ->
                        new Check(subject, !faults.contains(subject), faults.contains(subject) ? "broken" : "fine"))
                .toList();
    }

    /// Stands in for JWEs: says what is sealed for whom without saying it.
    private static final class Seals implements SiteKeySeals {

        @Override
        public String underMasterKey(SiteKey key) {
            return "master:" + key.id();
        }

        @Override
        public Optional<String> toRecoveryKey(SiteKey key) {
            return Optional.of("recovery:" + key.id());
        }

        @Override
        public byte[] offerKey(NodeId node) {
            return Arrays.copyOf(node.toString().getBytes(StandardCharsets.US_ASCII), 32);
        }

        /// An offer is `<node>/<site>/<key in hex>`.
        @Override
        public Optional<SiteOffer> openOffer(String sealed, NodeId node) {
            var parts = sealed.split("/");
            return Optional.of(parts)
                    .filter(it -> it.length == 3 && it[0].equals(node.toString()))
                    .map(it -> new SiteOffer(
                            SiteId.of(it[1]), new SiteKey(HexFormat.of().parseHex(it[2]))));
        }
    }
}
