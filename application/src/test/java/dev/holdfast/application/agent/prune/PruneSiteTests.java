package dev.holdfast.application.agent.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.record.RootCipher;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.agent.prune.PruneSite.Mode;
import dev.holdfast.application.agent.prune.PruneSite.Outcome;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PruneSiteTests {

    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final NodeId NODE = new NodeId(UUID.randomUUID());
    private static final SiteKey KEY = new SiteKey(SampleBytes.of("site key", 32));
    private static final SiteKey STRANGE = new SiteKey(SampleBytes.of("strange key", 32));
    private static final Bytes SALT = Bytes.of(new byte[RootCipher.SALT_BYTES]);
    private static final Root ROOT =
            new Root(List.of(), ReferenceList.EMPTY, ChunkingParameters.STREAMS, ReferenceList.EMPTY);

    private Instant now = Instant.parse("2026-11-01T02:30:00Z");
    private final Map<String, InMemoryObjectStore> stores = new HashMap<>(
            Map.of("near", new InMemoryObjectStore(() -> now), "far", new InMemoryObjectStore(() -> now)));
    private final Set<String> away = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<Instant> clockOfStores = Optional.empty();
    private boolean busy;

    @Test
    void deletesWhatNoRuleKeepsAndThePacksThatOnlyThatNeeded() {
        var old = daily(1, "a", "shared");
        var middle = daily(1, "b", "shared");
        var newest = daily(1, "c", "shared");

        var pruned = assertInstanceOf(Outcome.Pruned.class, prune(keepLast(2), Mode.BRAKED));

        assertEquals(List.of(old), pruned.plan().expired());
        assertEquals(Set.of(middle, newest), backups("near"));
        assertEquals(named("b", "c", "shared"), packs("near"));
        assertEquals(1, pruned.packs());
        assertEquals(100, pruned.freed().bytes());
    }

    @Test
    void neverDeletesTheNewestGoodBackupWhateverItsAge() {
        var good = daily(1, "a");
        commit("near", backup(), KEY, true, 3, "b");
        now = now.plus(Duration.ofDays(400));
        commit("near", backup(), KEY, false, 0, "c");

        prune(keepLast(1), Mode.CONFIRMED);

        assertTrue(backups("near").contains(good));
    }

    @Test
    void keepsWhatIsYoungerThanTheFloorHoweverManyThereAre() {
        for (int i = 0; i < 10; i++) {
            commit("near", backup(), KEY, true, 0, "p" + i);
            now = now.plus(Duration.ofMinutes(1));
        }

        prune(new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), ZoneId.of("UTC")), Mode.CONFIRMED);

        assertEquals(10, backups("near").size());
    }

    @Test
    void stopsAtTheBrakeUntilSomebodyConfirms() {
        for (int i = 0; i < 5; i++) {
            daily(1, "p" + i);
        }

        var held = assertInstanceOf(Outcome.HeldBack.class, prune(keepLast(1), Mode.BRAKED));

        assertTrue(held.why().contains("4 of 5"), held.why());
        assertEquals(5, backups("near").size());
        prune(keepLast(1), Mode.CONFIRMED);
        assertEquals(1, backups("near").size());
        assertEquals(named("p4"), packs("near"));
    }

    @Test
    void aDryRunDeletesNothing() {
        daily(1, "a");
        daily(1, "b");
        daily(1, "c");

        var planned = assertInstanceOf(Outcome.Planned.class, prune(keepLast(2), Mode.DRY_RUN));

        assertEquals(1, planned.plan().expired().size());
        assertEquals(3, backups("near").size());
        assertEquals(1, planned.packs());
        assertEquals(100, planned.bytes().bytes());
    }

    @Test
    void aDryRunSaysThatTheBrakeWouldHoldBack() {
        for (int i = 0; i < 5; i++) {
            daily(1, "p" + i);
        }

        var planned = assertInstanceOf(Outcome.Planned.class, prune(keepLast(1), Mode.DRY_RUN));

        assertEquals(
                Optional.of("it would take 4 of 5 backups, and by itself takes at most 50 % of them, and 1000 at once"),
                planned.braked());
    }

    @Test
    void noPackGoesWhileARecordThatMayNeedItDoesNotOpen() {
        daily(1, "a");
        daily(1, "b");
        daily(1, "c");
        commit("near", backup(), STRANGE, true, 0, "a");

        prune(keepLast(1), Mode.CONFIRMED);

        assertEquals(named("a", "b", "c"), packs("near"));
        assertTrue(notes.toString().contains("no pack goes from storage near"), notes::toString);
    }

    @Test
    void whatADeadPruningLeftGoesAfterTheGraceAndWhatADeadRunLeftUntilThen() {
        daily(1, "a");
        store("near", "orphan");
        now = now.plus(Duration.ofDays(13));
        store("near", "fresh");
        daily(2, "b");

        var pruned = assertInstanceOf(Outcome.Pruned.class, prune(keepLast(5), Mode.BRAKED));

        assertEquals(1, pruned.orphans());
        assertEquals(named("a", "b", "fresh"), packs("near"));
    }

    @Test
    void aCopyIsTheSameBackupAndEachStorageKeepsItsBase() {
        var first = backup();
        commit("near", first, KEY, true, 0, "a");
        commit("far", first, KEY, true, 0, "x");
        now = now.plus(Duration.ofDays(1));
        var second = backup();
        commit("near", second, KEY, true, 0, "b");
        now = now.plus(Duration.ofDays(1));
        var third = backup();
        commit("near", third, KEY, true, 0, "c");

        prune(keepLast(1), Mode.CONFIRMED);

        // Far away the first one is what the next run there builds on.
        assertEquals(Set.of(first, third), backups("near"));
        assertEquals(Set.of(first), backups("far"));
    }

    @Test
    void aStorageThatIsAwayIsLeftAsItIs() {
        var first = backup();
        commit("near", first, KEY, true, 0, "a");
        commit("far", first, KEY, true, 0, "x");
        now = now.plus(Duration.ofDays(1));
        daily(1, "b");
        daily(1, "c");
        away.add("far");

        prune(keepLast(2), Mode.BRAKED);

        assertEquals(Set.of(first), backups("far"));
        assertEquals(2, backups("near").size());
        assertTrue(notes.toString().contains("storage far is left as it is"), notes::toString);
    }

    @Test
    void tellsAStorageThatIsAwayOnceWhereNoOtherIsThere() {
        away.addAll(Set.of("near", "far"));

        assertThrows(StorageException.class, () -> prune(keepLast(2), Mode.DRY_RUN));

        assertEquals(List.of("storage far is left as it is: it does not answer"), notes);
    }

    @Test
    void aClockThatRunsAheadMakesNothingOld() {
        daily(1, "a");
        daily(1, "b");
        daily(1, "c");
        clockOfStores = Optional.of(now);
        now = now.plus(Duration.ofDays(1000));

        var policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.of(KeepWithin.parse("P30D")), ZoneId.of("UTC"));
        prune(policy, Mode.CONFIRMED);

        assertEquals(3, backups("near").size());
    }

    @Test
    void letsARunThatHoldsTheSiteGoOn() {
        busy = true;

        assertInstanceOf(Outcome.Busy.class, prune(keepLast(1), Mode.BRAKED));
    }

    private Outcome prune(RetentionPolicy policy, Mode mode) {
        var ports = new PrunePorts(
                _ -> busy ? Optional.empty() : Optional.of(() -> {}),
                (target, _) -> reached(target.bucket()),
                new PlainRecordCodec(),
                (_, _) -> clockOfStores,
                () -> now);
        return ports.pruneSite().prune(new PruneSite.Order(archive(), policy, mode, true), notes::add);
    }

    private ObjectStore reached(String storage) {
        if (away.contains(storage)) {
            throw new StorageException.Transient("it does not answer", null);
        }
        return stores.get(storage);
    }

    private static RetentionPolicy keepLast(int count) {
        return new RetentionPolicy(count, 0, 0, 0, 0, 0, Optional.of(KeepWithin.parse("PT1S")), ZoneId.of("UTC"));
    }

    private BackupId daily(int days, String... packs) {
        var backup = backup();
        commit("near", backup, KEY, true, 0, packs);
        now = now.plus(Duration.ofDays(days));
        return backup;
    }

    private static BackupId backup() {
        return new BackupId(UUID.randomUUID());
    }

    private void commit(
            String storage, BackupId backup, SiteKey key, boolean complete, long warnings, String... packs) {
        var rows = Stream.of(packs)
                .map(name -> Optional.of(new PackRow(store(storage, name), 100, 10)))
                .toList();
        var record = new CommitRecord(
                SITE,
                NODE,
                backup,
                Optional.empty(),
                key.id(),
                SALT,
                now,
                now,
                complete,
                1,
                warnings,
                new ByteCounts(1, 1, 1),
                rows,
                RootCipher.seal(ROOT, key, SITE, backup, SALT));
        var object =
                SignedCommitRecord.sign(record, key, new PlainRecordCodec()).toArray();
        stores.get(storage).put(ObjectKey.commitRecord(SITE, backup), ByteBuffer.wrap(object));
    }

    private PackId store(String storage, String name) {
        var id = pack(name);
        stores.get(storage).put(ObjectKey.pack(SITE, id), ByteBuffer.wrap(new byte[100]));
        return id;
    }

    private static PackId pack(String name) {
        return new PackId(Bytes.of(SampleBytes.of(name, PackId.LENGTH)));
    }

    private static Set<PackId> named(String... names) {
        return Stream.of(names).map(PruneSiteTests::pack).collect(Collectors.toSet());
    }

    private Set<PackId> packs(String storage) {
        return names(storage, ObjectKey.packs(SITE)).map(PackId::ofHex).collect(Collectors.toSet());
    }

    private Set<BackupId> backups(String storage) {
        return names(storage, ObjectKey.backups(SITE)).map(BackupId::of).collect(Collectors.toSet());
    }

    private Stream<String> names(String storage, String prefix) {
        return stores.get(storage).list(prefix, Optional.empty()).objects().stream()
                .map(object -> object.key().value().substring(prefix.length()));
    }

    private static SiteArchive archive() {
        var local = Stream.of("near", "far")
                .<ArchivePlace>map(name -> new LocalStorage(
                        name,
                        new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", name, "", true),
                        new StorageCredentials("user", "secret")))
                .toList();
        return new SiteArchive(SITE, "shop", SiteKeys.of(List.of(KEY)), local);
    }
}
