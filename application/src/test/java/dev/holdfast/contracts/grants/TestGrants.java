package dev.holdfast.contracts.grants;

import dev.holdfast.application.master.grants.GrantAccess;
import dev.holdfast.application.master.grants.GrantUseCases;
import dev.holdfast.application.master.quota.QuotaAnswer;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.RequestSigner;
import dev.holdfast.application.storage.RoleCredentials.Lent;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// The use case of grants over stores in memory: a node with one site, and a site of another node.
public final class TestGrants {

    public static final NodeId NODE = RegistryFixtures.WEB;
    public static final SiteId SITE = new SiteId(UUID.randomUUID());
    public static final SiteId OTHERS_SITE = new SiteId(UUID.randomUUID());

    public final InMemoryWriteGrants written = new InMemoryWriteGrants();
    public boolean isSuspended;
    public boolean isOrdered;

    /// What quotas leave.
    public Optional<ByteSize> room = Optional.empty();

    private final InMemoryStorages storages = new InMemoryStorages();
    private final Random random = new Random(7);

    public static AccessTerms role() {
        var role = new AssumedRole(URI.create("https://sts.example"), "arn:aws:iam::1:role/x", Duration.ofHours(1));
        return new AccessTerms(AccessTerms.Reads.GRANTED, Optional.of(role));
    }

    public StorageId storage(StorageAccess access, AccessTerms terms) {
        return storage(access, terms, StorageState.ENABLED);
    }

    public StorageId storage(StorageAccess access, AccessTerms terms, StorageState state) {
        var like = RegistryFixtures.storage(UUID.randomUUID().toString());
        storages.add(RegistryFixtures.added(new Storage(
                like.id(),
                like.name(),
                like.target(),
                like.weight(),
                access,
                terms,
                state,
                like.health(),
                new Containment(true, ForeignHeaders.REFUSED))));
        return like.id();
    }

    public GrantAccess access() {
        return GrantUseCases.create(new GrantUseCases.Parts(
                        site -> terms(site),
                        storages,
                        (_, _) -> new QuotaAnswer.Decided(NODE, QuotaChain.of(), decision()),
                        written,
                        (_, _) -> new Signer(),
                        (_, _, _, _, _) -> new Lent(
                                new StorageCredentials("ASIALENT", "lent secret", Optional.of("token")),
                                RegistryFixtures.NOON.plus(Duration.ofHours(1))),
                        (_, _) -> isOrdered,
                        () -> RegistryFixtures.NOON,
                        this::packId,
                        UUID::randomUUID))
                .grantAccess();
    }

    private QuotaDecision decision() {
        return new QuotaDecision.Granted(room.map(bytes -> new QuotaDecision.Room(bytes, QuotaLevel.SITE)));
    }

    private Optional<SiteTerms> terms(SiteId site) {
        if (!site.equals(SITE) && !site.equals(OTHERS_SITE)) {
            return Optional.empty();
        }
        return Optional.of(new SiteTerms(
                site,
                site.equals(SITE) ? NODE : RegistryFixtures.OTHER_NODE,
                isSuspended ? SiteTerms.Standing.SUSPENDED : SiteTerms.Standing.OPEN,
                QuotaLimit.UNLIMITED,
                QuotaLimit.UNLIMITED,
                QuotaLimit.UNLIMITED,
                1,
                List.of()));
    }

    private PackId packId() {
        var id = new byte[PackId.LENGTH];
        random.nextBytes(id);
        return new PackId(Bytes.of(id));
    }

    /// Says in the URL what was signed.
    private static final class Signer implements RequestSigner {

        @Override
        public SignedRequest put(ObjectKey key, Duration lifetime, ForeignHeaders foreignHeaders) {
            return new SignedRequest(
                    URI.create("http://127.0.0.1:9000/" + key + "?PUT=" + lifetime), Map.of("if-none-match", "*"));
        }

        @Override
        public SignedRequest get(ObjectKey key, Duration lifetime) {
            return new SignedRequest(URI.create("http://127.0.0.1:9000/" + key + "?GET=" + lifetime), Map.of());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
