package dev.holdfast.application.agent.grants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.AgentConfiguration.PresignAhead;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.agent.FakeGrants;
import dev.holdfast.contracts.agent.InMemoryGrantStock;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GrantedStoresTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_x"),
            new Secret("key"),
            new MasterAddress(URI.create("http://127.0.0.1:8080/"), Optional.empty()));
    private static final KeyedSite SHOP =
            new KeyedSite(new SiteId(UUID.randomUUID()), "shop", List.of(), List.of(), 1, QuotaLimit.UNLIMITED);
    private static final SiteConfiguration CONFIGURED =
            new SiteConfiguration("shop", Optional.empty(), ZoneId.of("UTC"), List.of(), Hooks.NONE);

    private final FakeGrants master = new FakeGrants(new InMemoryObjectStore(), NOON);
    private final InMemoryGrantStock stock = new InMemoryGrantStock();
    private final GrantPorts ports = new GrantPorts(
            master,
            stock,
            master,
            (_, _) -> master.store,
            new PlainRecordCodec(),
            new InMemoryLastRuns(),
            () -> master.now);
    private final Storage presigned = storage(StorageAccess.PRESIGNED);

    @Test
    void writesUnderNamesThatWereGrantedAndNoNameTwice() {
        var names = new HashSet<String>();
        for (int run = 0; run < 3; run++) {
            var opened = open(newBackup());
            for (int pack = 0; pack < 100; pack++) {
                names.add(opened.names().pack().orElseThrow().toString());
            }
        }

        assertEquals(300, names.size());
    }

    @Test
    void asksInMidRunWhenItStarves() {
        var opened = open(newBackup());
        for (int pack = 0; pack < 500; pack++) {
            var id = opened.names().pack().orElseThrow();
            opened.store().put(ObjectKey.pack(SHOP.id(), id), ByteBuffer.allocate(1));
        }

        assertTrue(master.asked.size() > 2, "asked " + master.asked.size() + " times");
    }

    @Test
    void worksForDaysWithoutTheMasterAndBuildsOnItsLastRecord() {
        commit(open(newBackup()), newBackup());
        ahead().keep(List.of(CONFIGURED), NODE);
        master.isAway = true;
        master.now = NOON.plus(Duration.ofDays(5));

        for (int run = 0; run < 2; run++) {
            var backup = ports.stores(NODE)
                    .backup(SHOP, List.of(new OpenedStorage(presigned, Optional.empty())))
                    .orElseThrow();
            var opened = open(backup);
            var base = opened.store()
                    .list(ObjectKey.backups(SHOP.id()), Optional.empty())
                    .objects();
            assertEquals(1, base.size());
            assertTrue(opened.store().read(base.getFirst().key(), 1000).isPresent());
            var pack = opened.names().pack().orElseThrow();
            opened.store().put(ObjectKey.pack(SHOP.id(), pack), ByteBuffer.allocate(1));
            opened.store().put(ObjectKey.commitRecord(SHOP.id(), backup), ByteBuffer.allocate(1));
        }
    }

    @Test
    void offersNoIdToARunThatAnotherRunHad() {
        var named = newBackup();
        open(named);
        var own = List.of(new OpenedStorage(presigned, Optional.empty()));

        assertEquals(Optional.empty(), ports.stores(NODE).backup(SHOP, own));

        ahead().keep(List.of(CONFIGURED), NODE);
        var first = ports.stores(NODE).backup(SHOP, own).orElseThrow();
        open(first);
        assertNotEquals(named, first);
        assertNotEquals(first, ports.stores(NODE).backup(SHOP, own).orElseThrow());
    }

    @Test
    void takesWhatIsThereForItsOwnOnlyAfterATryThatNobodyAnswered() {
        var backup = newBackup();
        var key = ObjectKey.commitRecord(SHOP.id(), backup);
        master.store.put(key, ByteBuffer.allocate(1));
        var store = open(backup).store();

        assertEquals(PutOutcome.ALREADY_THERE, store.put(key, ByteBuffer.allocate(2)));

        master.failsOnce = true;
        assertThrows(StorageException.Transient.class, () -> store.put(key, ByteBuffer.allocate(2)));
        assertEquals(PutOutcome.STORED, store.put(key, ByteBuffer.allocate(2)));
    }

    @Test
    void saysThatItStarvesWhereNothingIsLeftAndTheMasterIsAway() {
        master.isAway = true;

        assertThrows(StorageException.Transient.class, () -> open(newBackup()));
    }

    @Test
    void isRefusedAsTheMasterSays() {
        master.refusal = Optional.of("too-many-grants");

        var refused = assertThrows(StorageException.Permanent.class, () -> open(newBackup()));

        assertTrue(refused.getMessage().contains("too-many-grants"));
    }

    @Test
    void renewsWhatItKeepsInsteadOfHoardingNames() {
        commit(open(newBackup()), newBackup());
        ahead().keep(List.of(CONFIGURED), NODE);
        var before = packs();
        for (int day = 1; day <= 20; day++) {
            master.now = NOON.plus(Duration.ofDays(day));
            ahead().keep(List.of(CONFIGURED), NODE);
        }

        assertTrue(before.containsAll(packs()));
        master.asked.clear();
        ahead().keep(List.of(CONFIGURED), NODE);
        assertEquals(List.of(), master.asked, "the stock was full");
    }

    @Test
    void signsAnewWhatRanOutDuringARun() {
        var opened = open(newBackup());
        var id = opened.names().pack().orElseThrow();
        master.now = NOON.plus(Duration.ofDays(8));

        opened.store().put(ObjectKey.pack(SHOP.id(), id), ByteBuffer.allocate(1));

        var wish = (Wish.Write) master.asked.getLast().wish();
        assertEquals(List.of(id), wish.renewed());
    }

    @Test
    void neitherListsPacksNorDeletes() {
        var store = open(newBackup()).store();

        assertThrows(StorageException.Permanent.class, () -> store.list(ObjectKey.packs(SHOP.id()), Optional.empty()));
        assertThrows(StorageException.Permanent.class, () -> store.delete(List.of()));
    }

    @Test
    void exchangesTemporaryCredentialsBeforeTheyEnd() {
        master.lends = true;
        master.lifetime = Duration.ofHours(1);
        var opened = ports.stores(NODE).write(SHOP, storage(StorageAccess.STS), newBackup());
        opened.store().find(new ObjectKey("x"));
        opened.store().find(new ObjectKey("y"));
        assertEquals(1, master.asked.size());

        master.now = NOON.plus(Duration.ofMinutes(57));
        opened.store().find(new ObjectKey("z"));

        assertEquals(2, master.asked.size());
    }

    private HashSet<String> packs() {
        var names = new HashSet<String>();
        stock.of(place(), master.now).forEach(grants -> grants.packs().forEach(pack -> names.add(pack.toString())));
        assertNotEquals(0, names.size());
        return names;
    }

    private void commit(GrantedStores.Opened opened, BackupId other) {
        var backup = opened.names().checkpoint().orElse(other);
        opened.store().put(ObjectKey.commitRecord(SHOP.id(), backup), ByteBuffer.wrap(new byte[] {1, 2}));
    }

    private GrantedStores.Opened open(BackupId backup) {
        return ports.stores(NODE).write(SHOP, presigned, backup);
    }

    private KeepGrantsAhead ahead() {
        return ports.keepAhead(new PresignAhead(2, 6));
    }

    private SitePlace place() {
        return new SitePlace(SHOP.id(), presigned.id());
    }

    private static BackupId newBackup() {
        return new BackupId(UUID.randomUUID());
    }

    private static Storage storage(StorageAccess access) {
        return new Storage(
                new StorageId(UUID.randomUUID()),
                "primary",
                new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", "backups", "", true),
                Weight.DEFAULT,
                access,
                StorageState.ENABLED,
                StorageHealth.up(NOON));
    }
}
