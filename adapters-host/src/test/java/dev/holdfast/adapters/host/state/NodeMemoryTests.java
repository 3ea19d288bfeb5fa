package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.application.agent.backup.BegunRuns.BegunRun;
import dev.holdfast.application.agent.backup.KnownQuota;
import dev.holdfast.application.agent.backup.StorageExperiences.Known;
import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.enrollment.LeaveFleet;
import dev.holdfast.application.agent.enrollment.Revocation;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageExperience;
import dev.holdfast.domain.storage.StorageId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMemoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SiteId SHOP = new SiteId(UUID.randomUUID());
    private static final StorageId STORAGE = new StorageId(UUID.randomUUID());

    @TempDir
    private Path root;

    private StateDirectory state;

    @BeforeEach
    void open() {
        state = new StateDirectory(root);
    }

    @Test
    void remembersHowStoragesDid() {
        var failed = new Known(STORAGE, "primary", StorageExperience.NONE.failed(NOON, "403"));
        assertEquals(StorageExperience.NONE, state.storageExperiences().of(STORAGE));

        state.storageExperiences().remember(failed);

        assertEquals(failed.experience(), state.storageExperiences().of(STORAGE));
        assertEquals(List.of(failed), state.storageExperiences().all());
    }

    @Test
    void forgetsHowAStorageDidWhereThatIsDamaged() throws IOException {
        Files.createDirectories(root.resolve("storages"));
        Files.writeString(root.resolve("storages/" + STORAGE + ".json"), "{\"trouble\":7}");

        assertEquals(StorageExperience.NONE, state.storageExperiences().of(STORAGE));
        assertEquals(List.of(), state.storageExperiences().all());
    }

    @Test
    void remembersTheRunOfASiteThatBeganLast() {
        var begun = new BegunRun("shop", SHOP, STORAGE, new BackupId(UUID.randomUUID()));
        assertEquals(Optional.empty(), state.begunRuns().of("shop"));

        state.begunRuns().remember(begun);

        assertEquals(Optional.of(begun), state.begunRuns().of("shop"));
    }

    @Test
    void knowsOfNoRunWhereWhatWasKeptIsDamaged() throws IOException {
        Files.createDirectories(root.resolve("begun"));
        Files.writeString(root.resolve("begun/shop.json"), "{\"site\":\"shop\"}");

        assertEquals(Optional.empty(), state.begunRuns().of("shop"));
    }

    @Test
    void remembersQuotasAndCountsWhatIsStored() {
        var site = scope(QuotaLevel.SITE, 100);
        var node = scope(QuotaLevel.NODE, 1000);
        state.knownQuotas().change(known -> known.learned(SHOP, QuotaChain.of(node, site)));
        state.knownQuotas().change(known -> known.stored(SHOP, new ByteSize(7)));

        var known = state.knownQuotas().now();

        assertEquals(List.of(node.stored(new ByteSize(7))), known.shared());
        assertEquals(site.stored(new ByteSize(7)), known.sites().get(SHOP));
    }

    @Test
    void losesNoneOfManyChangesAtOnce() throws InterruptedException {
        state.knownQuotas().change(known -> known.learned(SHOP, QuotaChain.of(scope(QuotaLevel.SITE, 100))));
        var start = new CountDownLatch(1);
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    await(start);
                    new StateDirectory(root).knownQuotas().change(known -> known.stored(SHOP, new ByteSize(1)));
                }))
                .toList();
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertEquals(
                new ByteSize(18),
                state.knownQuotas().now().sites().get(SHOP).usage().used());
    }

    @Test
    void knowsNoQuotaWhereWhatWasKeptIsDamaged() throws IOException {
        Files.writeString(root.resolve("quotas.json"), "{\"shared\":[{}]}");

        assertEquals(KnownQuota.NOTHING, state.knownQuotas().now());
    }

    @Test
    void forgetsItsKeysWhenItLeavesTheFleet() throws IOException {
        var master = new MasterAddress(URI.create("https://master.example/"), Optional.empty());
        var node = new NodeId(UUID.randomUUID());
        state.identities().become(new NodeIdentity(node, new Secret("hfn_x"), new Secret("{}"), master));
        state.sealedConfigurations().keep(new SealedConfiguration("1", "a.b.c.d.e"));

        new LeaveFleet(
                        state.identities(),
                        state.sealedConfigurations(),
                        state.grantStock()::forgetAll,
                        InstantSource.fixed(NOON))
                .leave();

        assertEquals(Optional.empty(), state.identities().identity());
        assertEquals(Optional.empty(), state.sealedConfigurations().newest());
        assertEquals(
                Optional.of(new Revocation(node, master, NOON)),
                state.identities().revocation());
        try (var files = Files.walk(root)) {
            assertFalse(files.filter(Files::isRegularFile).anyMatch(NodeMemoryTests::holdsAKey));
        }
        state.identities().become(new NodeIdentity(node, new Secret("hfn_y"), new Secret("{}"), master));
        assertEquals(Optional.empty(), state.identities().revocation());
    }

    private static boolean holdsAKey(Path file) {
        try {
            return Files.readString(file).contains("hfn_");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static QuotaScope scope(QuotaLevel level, long hard) {
        return new QuotaScope(
                level,
                QuotaLimit.hard(new ByteSize(hard)),
                new Usage(new ByteSize(10), new ByteSize(1)),
                Optional.empty());
    }
}
