package dev.holdfast.application.agent.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupIdPrefix;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BackupCatalogueTests {

    private static final BackupId OLD = BackupId.of("c0ffee00-1234-4abc-8def-000000000001");
    private static final BackupId NEW = BackupId.of("c0ffee00-1234-4abc-8def-000000000002");
    private static final BackupId STRAY = BackupId.of("decaf000-1234-4abc-8def-000000000003");
    private static final SiteKey KEY = new SiteKey(SampleBytes.of("site key", 32));
    private static final SiteKey STRANGE = new SiteKey(SampleBytes.of("strange key", 32));

    private Instant now = Instant.parse("2026-11-22T02:30:00Z");
    private final InMemoryObjectStore near = new InMemoryObjectStore(() -> now);
    private final InMemoryObjectStore far = new InMemoryObjectStore(() -> now);
    private final BackupCatalogue catalogue =
            new BackupCatalogue((target, _) -> reached(target.bucket()), new PlainRecordCodec());
    private final List<String> troubles = new ArrayList<>();
    private boolean isFarAway;

    @Test
    void theLatestIsTheNewestThatIsComplete() {
        commit(OLD, near, KEY);
        commit(NEW, near, KEY);
        assertEquals(Optional.of(NEW), latest("near"));
        assertEquals(Optional.empty(), latest("far"));
    }

    @Test
    void noOlderBackupStandsInForADamagedOne() {
        commit(OLD, near, KEY);
        commit(NEW, near, KEY);
        damage(NEW, near);
        assertNamesTheNewestAndHowToGoOn();
    }

    @Test
    void theOnlyRecordDamagedIsDamageAndNotNoBackup() {
        commit(NEW, near, KEY);
        damage(NEW, near);
        assertEquals(
                record(NEW),
                assertThrows(DamagedArchiveException.class, () -> latest("near"))
                        .key());
    }

    @Test
    void anOversizeRecordIsDamaged() {
        commit(OLD, near, KEY);
        oversize(NEW, near);
        assertNamesTheNewestAndHowToGoOn();
        assertEquals(
                OLD,
                assertInstanceOf(BackupSearch.One.class, find(OLD.toString(), "near"))
                        .backup()
                        .backup());
    }

    @Test
    void aRecordOfAnotherKeyBesideGoodOnesIsDamaged() {
        commit(OLD, near, KEY);
        commit(NEW, near, STRANGE);
        assertNamesTheNewestAndHowToGoOn();
    }

    @Test
    void theRecordOfAnotherBackupIsDamaged() {
        commit(OLD, near, KEY);
        put(NEW, near, near.content(record(OLD).value()));
        assertNamesTheNewestAndHowToGoOn();
    }

    @Test
    void theKeyIsWrongWhenItOpensNothing() {
        commit(OLD, near, STRANGE);
        commit(NEW, near, STRANGE);
        assertThrows(WrongKeyException.class, () -> latest("near"));
        assertThrows(WrongKeyException.class, () -> catalogue.states(archive("near"), troubles::add));
    }

    @Test
    void anIntactCopyStandsInForADamagedOne() {
        commit(OLD, far, KEY);
        commit(NEW, near, KEY);
        put(NEW, far, near.content(record(NEW).value()));
        damage(NEW, far);

        var found = catalogue.latest(archive("far", "near"), troubles::add).orElseThrow();

        assertEquals("near", found.storage().name());
        assertEquals(NEW, found.backup());
        assertEquals(1, troubles.size());
        assertEquals(new BackupSearch.One(found), find(NEW.toString(), "far", "near"));
    }

    @Test
    void tellsOfAStorageThatIsAwayOnce() {
        isFarAway = true;
        commit(NEW, near, KEY);

        assertEquals(Optional.of(NEW), latest("far", "near"));
        assertEquals(List.of("storage far: it does not answer"), troubles);

        troubles.clear();
        assertThrows(StorageException.class, () -> catalogue.states(archive("far"), troubles::add));
        assertEquals(List.of(), troubles);
    }

    @Test
    void aBackupIsFoundByTheBeginningOfItsIdUnlessOthersBeginSo() {
        commit(OLD, near, KEY);
        commit(NEW, near, KEY);
        commit(STRAY, near, KEY);

        assertEquals(new BackupSearch.Several(List.of(NEW, OLD)), find("c0ffee00", "near"));
        assertEquals(new BackupSearch.None(), find("c0ffee01", "near"));
        assertEquals(
                STRAY,
                assertInstanceOf(BackupSearch.One.class, find("decaf000", "near"))
                        .backup()
                        .backup());
    }

    @Test
    void recordsThatDoNotOpenHideNoneOfTheOthers() {
        commit(OLD, near, KEY);
        commit(NEW, near, STRANGE);
        oversize(BackupId.of("c0ffee00-1234-4abc-8def-000000000003"), near);

        var states = catalogue.states(archive("near"), troubles::add);

        assertInstanceOf(RecordState.Damaged.class, states.get(0));
        assertInstanceOf(RecordState.Foreign.class, states.get(1));
        assertEquals(
                OLD,
                assertInstanceOf(RecordState.Intact.class, states.get(2))
                        .snapshot()
                        .backup());
    }

    private ObjectStore reached(String storage) {
        if (isFarAway && storage.equals("far")) {
            throw new StorageException.Transient("it does not answer", null);
        }
        return Map.of("near", near, "far", far).get(storage);
    }

    private BackupSearch find(String beginning, String... storages) {
        return catalogue.find(new BackupIdPrefix(beginning), archive(storages), troubles::add);
    }

    private void assertNamesTheNewestAndHowToGoOn() {
        var damage = assertThrows(DamagedArchiveException.class, () -> latest("near"));
        assertEquals(record(NEW), damage.key());
        assertTrue(damage.getMessage().contains("--backup " + OLD), damage.getMessage());
    }

    private Optional<BackupId> latest(String... storages) {
        return catalogue.latest(archive(storages), troubles::add).map(FoundBackup::backup);
    }

    private void commit(BackupId backup, InMemoryObjectStore store, SiteKey key) {
        now = now.plusSeconds(60);
        new ArchiveBuilder(store, key, new RawFrames(), new PlainRecordCodec())
                .named(backup)
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .directory("")
                .file("a", SampleBytes.of(backup.toString(), 500))
                .commit();
    }

    private void damage(BackupId backup, InMemoryObjectStore store) {
        store.content(record(backup).value())[60] ^= 1;
    }

    private void oversize(BackupId backup, InMemoryObjectStore store) {
        put(backup, store, new byte[SignedCommitRecord.LIMIT + 1]);
    }

    private void put(BackupId backup, InMemoryObjectStore store, byte[] content) {
        now = now.plusSeconds(60);
        store.put(record(backup), ByteBuffer.wrap(content));
    }

    private static ObjectKey record(BackupId backup) {
        return ObjectKey.commitRecord(ArchiveBuilder.SITE, backup);
    }

    private static SiteArchive archive(String... storages) {
        var local =
                List.of(storages).stream().map(BackupCatalogueTests::storage).toList();
        return new SiteArchive(ArchiveBuilder.SITE, "shop", SiteKeys.of(List.of(KEY)), local);
    }

    private static ArchivePlace storage(String name) {
        var target = new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", name, "", true);
        return new LocalStorage(name, target, new StorageCredentials("user", "secret"));
    }
}
