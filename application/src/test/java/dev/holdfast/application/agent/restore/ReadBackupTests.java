package dev.holdfast.application.agent.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ReadShare;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.VerifyObserver;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.grants.GrantPorts;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.agent.FakeGrants;
import dev.holdfast.contracts.agent.InMemoryGrantStock;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryArchiveStates;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.CountingStore;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.BackupIdPrefix;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Backups that are found and then read.
final class ReadBackupTests {

    private static final SiteKey KEY = new SiteKey(SampleBytes.of("site key", 32));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final StorageTarget TARGET =
            new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", "bucket", "", true);
    private static final ObjectKey RECORD = ObjectKey.commitRecord(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final CountingStore counted = new CountingStore(store);
    private final FakeGrants master = new FakeGrants(store, NOON);
    private final List<String> notes = new ArrayList<>();
    private final InMemoryArchiveStates states = new InMemoryArchiveStates();
    private final RestorePorts ports = ports(counted);
    private Instant now = NOON;

    @BeforeEach
    void backUp() {
        new ArchiveBuilder(store, KEY, new RawFrames(), new PlainRecordCodec())
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .file("a", SampleBytes.of("a", 500))
                .commit();
    }

    @Test
    void theRecordOfTheLatestIsReadOnce() {
        var found = latest(archive(KEY, "near"));

        assertEquals(Optional.of(List.of("files")), sources(found, archive(KEY, "near")));
        assertEquals(1, counted.reads());
    }

    @Test
    void theRecordOfOneThatIsNamedIsReadOnce() {
        var found = named(archive(KEY, "near"));

        assertEquals(Optional.of(List.of("files")), sources(found, archive(KEY, "near")));
        assertEquals(1, counted.reads());
    }

    @Test
    void theRecordOfOneOfSeveralCopiesIsReadOnce() {
        var found = named(archive(KEY, "near", "far"));

        assertEquals(Optional.of(List.of("files")), sources(found, archive(KEY, "near", "far")));
        assertEquals(1, counted.reads());
    }

    @Test
    void aRecordThatWasReadBeforeIsCheckedAllTheSame() {
        var found = latest(archive(KEY, "near"));

        var strange = archive(new SiteKey(SampleBytes.of("strange key", 32)), "near");
        assertThrows(WrongKeyException.class, () -> sources(found, strange));
    }

    @Test
    void whoHoldsNoKeysStillAsksForManyPacksAtOnce() {
        var archive = granted();
        var found = latest(archive);

        var read = ports.readBackup()
                .read(
                        found,
                        archive,
                        backup -> backup.verify(ReadShare.EVERYTHING, VerifyObserver.NONE)
                                .packsRead());

        assertEquals(Optional.of(2L), read);
        assertEquals(2, master.asked.size(), "for the record, and for all packs");
    }

    @Test
    void aListOfBackupsHoldsNoRecords() {
        var states = ports.catalogue().states(archive(KEY, "near"), _ -> {});

        var listed = assertInstanceOf(RecordState.Intact.class, states.getFirst());
        assertEquals(Optional.empty(), listed.snapshot().found().object());
    }

    @Test
    void aLargeRecordIsReadAgainRatherThanHeld() {
        var record = store.content(RECORD.value());
        var padded = Arrays.copyOf(record, 2_000_000);

        assertEquals(
                Optional.empty(), latest(archive(KEY, "near")).reading(padded).object());
        assertEquals(
                record.length,
                latest(archive(KEY, "near"))
                        .reading(record)
                        .object()
                        .orElseThrow()
                        .length());
    }

    @Test
    void whoeverWaitsForAStorageHearsOfIt() {
        var found = latest(archive(KEY, "near")).withoutObject();
        var failing = new FaultyObjectStore(store, (call, _, _) -> call <= 4 ? Fault.TRANSIENT : Fault.NONE);

        var read = ports(failing).readBackup().read(found, archive(KEY, "near"), ReadableBackup::sources);

        assertTrue(read.isPresent());
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(notes.getFirst().matches("storage near: .*; trying again, for \\d+ s at most"), notes::toString);
    }

    @Test
    void whatEndsReadingAsDamagedIsRemembered() {
        var packs = store.list(ObjectKey.packs(ArchiveBuilder.SITE), Optional.empty())
                .objects();
        store.delete(packs.stream().map(StoredObject::key).toList());
        var found = latest(archive(KEY, "near"));
        try (var state = states.open(ArchiveBuilder.SITE, new StorageId(UUID.randomUUID()))
                .orElseThrow()) {
            assertThrows(
                    DamagedArchiveException.class,
                    () -> ports.readBackup().read(found, archive(KEY, "near"), backup -> {
                        backup.entries(EntrySelection.ALL, _ -> {});
                        return backup;
                    }));

            assertEquals(1, state.damaged().size());
        }
    }

    private RestorePorts ports(ObjectStore opened) {
        return new RestorePorts(
                (_, _) -> opened,
                states,
                new PlainRecordCodec(),
                new RawFrames(),
                (_, _) -> {
                    throw new AssertionError("nothing is restored");
                },
                _ -> {
                    throw new AssertionError("nothing is loaded");
                },
                Executors::newSingleThreadExecutor,
                Patience.FOR_STORAGES,
                _ -> now = now.plusSeconds(4),
                new Random(7),
                () -> now,
                notes::add);
    }

    private SiteArchive granted() {
        var site = new KeyedSite(ArchiveBuilder.SITE, "shop", List.of(KEY), List.of(), 1, QuotaLimit.UNLIMITED);
        var storage = new Storage(
                new StorageId(UUID.randomUUID()),
                "primary",
                TARGET,
                Weight.DEFAULT,
                StorageAccess.PRESIGNED,
                StorageState.ENABLED,
                StorageHealth.up(NOON));
        var granting = new GrantPorts(
                master,
                new InMemoryGrantStock(),
                master,
                (_, _) -> store,
                new PlainRecordCodec(),
                new InMemoryLastRuns(),
                () -> NOON);
        var node = new NodeIdentity(
                new NodeId(UUID.randomUUID()),
                new Secret("hfn_x"),
                new Secret("key"),
                new MasterAddress(URI.create("http://127.0.0.1:8080/"), Optional.empty()));
        return archive(KEY, List.of(granting.stores(node).place(site, storage)));
    }

    private FoundBackup latest(SiteArchive archive) {
        return ports.catalogue().latest(archive, _ -> {}).orElseThrow();
    }

    private FoundBackup named(SiteArchive archive) {
        var wanted = new BackupIdPrefix(ArchiveBuilder.BACKUP.toString());
        return assertInstanceOf(BackupSearch.One.class, ports.catalogue().find(wanted, archive, _ -> {}))
                .backup();
    }

    private Optional<List<String>> sources(FoundBackup found, SiteArchive archive) {
        return ports.readBackup().read(found, archive, ReadBackupTests::names);
    }

    private static List<String> names(ReadableBackup backup) {
        return backup.sources().stream().map(ArchivedSource::name).toList();
    }

    private static SiteArchive archive(SiteKey key, String... storages) {
        var credentials = new StorageCredentials("user", "secret");
        return archive(
                key,
                Stream.of(storages)
                        .<ArchivePlace>map(name -> new LocalStorage(name, TARGET, credentials))
                        .toList());
    }

    private static SiteArchive archive(SiteKey key, List<ArchivePlace> storages) {
        return new SiteArchive(ArchiveBuilder.SITE, "shop", SiteKeys.of(List.of(key)), storages);
    }
}
