package dev.holdfast.contracts.reconciliation;

import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;

import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.reconciliation.Action;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.ReconciliationUseCases;
import dev.holdfast.application.master.reconciliation.RequestReconciliation.Outcome;
import dev.holdfast.application.master.storage.Storages.NewStorage;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.ReconciledCatalogue;
import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/// A node that backs up, and a master that reconciles what it left.
public final class ReconcilingWorld {

    public static final FleetId FLEET = new FleetId(UUID.randomUUID());

    private final ReconciledCatalogue books;
    private final BackupWorld backups;
    private final Queue<ReconciliationId> queue = new ArrayDeque<>();
    private final InMemoryStorages storages = new InMemoryStorages();
    private final ReconciliationUseCases useCases;
    private Duration ahead = Duration.ZERO;
    private Brakes brakes = new Brakes(50, 1000, 100);

    public ReconcilingWorld(ReconciledCatalogue books) {
        this.books = books;
        this.backups = new BackupWorld(books.catalogue());
        add(PRIMARY, "primary");
        add(SECONDARY, "secondary");
        this.useCases = ReconciliationUseCases.create(parts());
    }

    private ReconciliationUseCases.Parts parts() {
        var catalogue = books.catalogue();
        return new ReconciliationUseCases.Parts(
                books.reconciliations(),
                books.inventory(),
                books.repairs(),
                queue::add,
                storages,
                backups.storages(),
                backups::rules,
                _ -> List.of(BackupWorld.KEY),
                catalogue.registrations(),
                catalogue.backups(),
                backups.backups().adoptBackup(),
                backups.backups().judgeRecord(),
                SurveyRecords.of(catalogue.deletions(), backups.backups().adoptBackup()),
                this::placeKey,
                new PlainDocuments(),
                () -> FLEET,
                () -> brakes,
                books.events(),
                (_, _) -> Optional.of(backups.now().plus(ahead)),
                backups::now,
                UUID::randomUUID);
    }

    private void add(StorageId id, String name) {
        var like = RegistryFixtures.storage(name);
        var storage = new Storage(id, name, like.target(), like.weight(), like.access(), like.state(), like.health());
        storages.add(new NewStorage(storage, RegistryFixtures.CREDENTIALS, backups.now()));
        put(id, "holdfast.json", new PlainDocuments().encode(new FleetMarker(FLEET)));
    }

    private boolean placeKey(SiteId site, StorageId storage) {
        var key = BackupWorld.KEY.id();
        put(storage, ObjectKey.siteKey(site, key).value(), "sealed".getBytes(StandardCharsets.US_ASCII));
        books.keys().placed(site, storage, key);
        return true;
    }

    public BackupWorld backups() {
        return backups;
    }

    public ReconciledCatalogue books() {
        return books;
    }

    public ReconciliationUseCases useCases() {
        return useCases;
    }

    public InMemoryStorages registered() {
        return storages;
    }

    public InMemoryObjectStore bucket() {
        return backups.bucket(PRIMARY);
    }

    public void brake(int missingPercent) {
        brakes = new Brakes(50, 1000, missingPercent);
    }

    /// How far the clocks of storages are ahead of the master's.
    public void setStoragesAhead(Duration time) {
        ahead = time;
    }

    public void put(StorageId storage, String key, byte[] content) {
        backups.bucket(storage).put(new ObjectKey(key), ByteBuffer.wrap(content));
    }

    /// A whole backup whose key object lies there too.
    public BackupId backUp(Integer... packs) {
        placeKey(SHOP, PRIMARY);
        return backups.backUp(packs);
    }

    public void losePack(int number) {
        bucket().delete(List.of(packKey(number)));
    }

    public static ObjectKey packKey(int number) {
        return ObjectKey.pack(SHOP, CatalogueFixtures.pack(number).id());
    }

    public static ObjectKey recordKey(BackupId backup) {
        return ObjectKey.commitRecord(SHOP, backup);
    }

    public Reconciliation repair() {
        return carryOut(request(false));
    }

    public Reconciliation tryOut() {
        return carryOut(request(true));
    }

    public ReconciliationId request(boolean dryRun) {
        return ((Outcome.Filed) useCases.request().request(PRIMARY, dryRun)).id();
    }

    public Reconciliation carryOut(ReconciliationId id) {
        useCases.carryOut().carryOut(id);
        return found(id);
    }

    public Reconciliation found(ReconciliationId id) {
        return books.reconciliations().find(id).orElseThrow();
    }

    /// The reconciliations that wait for somebody to carry them out.
    public Queue<ReconciliationId> queue() {
        return queue;
    }

    public List<Finding> findings(Reconciliation reconciliation) {
        return books.reconciliations().findings(reconciliation.id(), 0, 1000);
    }

    /// As `KIND key: ACTION`, without the site's part of the key.
    public List<String> told(Reconciliation reconciliation) {
        return findings(reconciliation).stream().map(ReconcilingWorld::told).toList();
    }

    private static String told(Finding finding) {
        return told(finding.kind(), finding.key(), finding.action());
    }

    public static String told(DifferenceKind kind, String key, Action action) {
        return kind + " " + key + ": " + action;
    }

    public Backup backup(BackupId id) {
        return books.catalogue().backups().find(id).orElseThrow().backup();
    }

    public List<String> events(EventKind kind) {
        var filter = new EventFilter(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
        return books.events().after(0, filter, 1000).stream()
                .map(Event::happening)
                .map(happening ->
                        happening.subject().backup().map(BackupId::toString).orElse("-"))
                .sorted()
                .toList();
    }

    public long used() {
        return books.catalogue()
                .books()
                .usage(WEB, SHOP, backups.now())
                .site()
                .usage()
                .used()
                .bytes();
    }

    /// The size of packs and commit records that lie in the primary storage.
    public long stored() {
        return objects(bucket()).stream()
                .filter(object -> object.key().value().contains("/packs/")
                        || object.key().value().contains("/backups/"))
                .mapToLong(StoredObject::bytes)
                .sum();
    }

    public static List<StoredObject> objects(ObjectStore store) {
        var all = new ArrayList<StoredObject>();
        var page = store.list("", Optional.empty());
        all.addAll(page.objects());
        while (page.more()) {
            page = store.list("", Optional.of(all.getLast().key()));
            all.addAll(page.objects());
        }
        return all;
    }
}
