package dev.holdfast.application.master.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.CREDENTIALS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.RemoveStorage;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.master.storage.StorageWritten;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.IsolationGrade;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class StorageUseCasesTests {

    private static final StorageTarget TARGET = target("backups", "web/");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final StorageUseCases storages = registry.storageUseCases();

    @Test
    void claimsThePrefixOfAStorageForTheFleet() {
        added(draft("primary"));

        assertEquals(Optional.of(registry.fleet), owner());
    }

    @Test
    void addsAStorageWhosePrefixTheFleetOwnsAlready() {
        mark(new PlainDocuments().encode(new FleetMarker(registry.fleet)));

        assertTrue(added(draft("primary")).storage().health().up());
    }

    @Test
    void refusesAPrefixOfAnotherFleetAndLeavesItAlone() {
        var other = new FleetId(UUID.randomUUID());
        mark(new PlainDocuments().encode(new FleetMarker(other)));

        assertEquals(new StorageWritten.OwnedByAnother(other), storages.add().add(draft("primary")));
        assertEquals(Optional.of(other), owner());
        assertEquals(0, registry.storages.all().size());
    }

    @Test
    void refusesAPrefixWhoseMarkerIsNone() {
        mark("something else".getBytes(StandardCharsets.UTF_8));

        assertInstanceOf(StorageWritten.Unusable.class, storages.add().add(draft("primary")));
    }

    @Test
    void refusesAStorageThatDoesNotAnswerSayingWhatItSaid() {
        registry.buckets.takeAway("backups");

        assertEquals(
                new StorageWritten.Unusable("no answer from backups"),
                storages.add().add(draft("primary")));
    }

    @Test
    void takesNoTemporaryCredentialsOfNobodySaysWhichRole() {
        assertEquals(new StorageWritten.NoRole(), storages.add().add(reached(draft("primary"), StorageAccess.STS)));
        assertEquals(0, registry.buckets.opened());
    }

    @Test
    void gradesAStorageByWhatItsStoreEnforcesOfPresignedUrls() {
        registry.containment = new Containment(true, ForeignHeaders.DEFUSED);
        assertEquals(
                IsolationGrade.A,
                added(reached(draft("primary"), StorageAccess.PRESIGNED))
                        .storage()
                        .isolation());
    }

    @Test
    void lowersTheGradeAsSoonAsATestFindsThatTheStoreReplacesObjects() {
        var id = added(reached(draft("primary"), StorageAccess.PRESIGNED))
                .storage()
                .id();
        registry.containment = new Containment(false, ForeignHeaders.REFUSED);

        assertFalse(storages.test().test(id).orElseThrow().ok());

        assertEquals(IsolationGrade.B, isolation(id));
        registry.containment = new Containment(true, ForeignHeaders.HEEDED);
        assertFalse(storages.test().test(id).orElseThrow().ok());
        assertEquals(IsolationGrade.C, isolation(id));
    }

    @Test
    void findsOutWhatPresignedUrlsAreWorthWhenAccessIsChanged() {
        var before = added(draft("primary"));
        assertEquals(IsolationGrade.C, before.storage().isolation());

        assertEquals(
                IsolationGrade.A,
                change(before, draft -> reached(draft, StorageAccess.PRESIGNED))
                        .storage()
                        .isolation());
    }

    @Test
    void changesAWeightWithoutAskingTheStorage() {
        var before = added(draft("primary"));
        registry.buckets.takeAway("backups");

        var changed = change(before, draft -> weighing(draft, 7));

        assertEquals(new Weight(7), changed.storage().weight());
        assertEquals(2, changed.version());
    }

    @Test
    void asksTheStorageBeforeItTakesNewCredentials() {
        var before = added(draft("primary"));
        registry.buckets.takeAway("backups");
        var rotated = new StorageCredentials("AKIANEW", "new secret");

        var outcome =
                storages.change().change(before.storage().id(), draft -> opening(draft, rotated), ExpectedVersion.ANY);

        assertInstanceOf(StorageWritten.Unusable.class, outcome);
        assertEquals(
                CREDENTIALS,
                registry.storages.openable(before.storage().id()).orElseThrow().credentials());
    }

    @Test
    void keepsBackupsWhereTheyAre() {
        var before = added(draft("primary"));

        var outcome = storages.change()
                .change(before.storage().id(), draft -> at(draft, target("backups", "db/")), ExpectedVersion.ANY);

        assertEquals(new StorageWritten.Moved(), outcome);
    }

    @Test
    void changesNothingThatTheCallerHasNotSeen() {
        var id = added(draft("primary")).storage().id();
        var seen = ExpectedVersion.exactly(1);

        assertInstanceOf(StorageWritten.Done.class, storages.change().change(id, draft -> weighing(draft, 7), seen));
        assertEquals(new StorageWritten.Stale(), storages.change().change(id, draft -> weighing(draft, 8), seen));
        assertEquals(RemoveStorage.Outcome.STALE, storages.remove().remove(id, seen));
        assertEquals(RemoveStorage.Outcome.REMOVED, storages.remove().remove(id, ExpectedVersion.exactly(2)));
    }

    @Test
    void knowsNoStorageThatIsNotThere() {
        var unknown = new StorageId(UUID.randomUUID());

        assertEquals(new StorageWritten.Unknown(), storages.change().change(unknown, it -> it, ExpectedVersion.ANY));
        assertEquals(RemoveStorage.Outcome.UNKNOWN, storages.remove().remove(unknown, ExpectedVersion.ANY));
        assertEquals(Optional.empty(), storages.test().test(unknown));
    }

    @Test
    void notesAStorageAsDownThatDoesNotDoWhatBackupsNeed() {
        var id = added(draft("primary")).storage().id();
        registry.faults.add(Subject.WRITE);

        assertFalse(storages.test().test(id).orElseThrow().ok());
        assertFalse(health(id));

        registry.faults.clear();
        assertTrue(storages.test().test(id).orElseThrow().ok());
        assertTrue(health(id));
    }

    @Test
    void notesAStorageAsUpThatOnlyLacksWhatBackupsCanDoWithout() {
        var id = added(draft("primary")).storage().id();
        registry.faults.add(Subject.CONDITIONAL_WRITE);

        assertFalse(storages.test().test(id).orElseThrow().ok());
        assertTrue(health(id));
    }

    @Test
    void noticesThatAStorageWentAwayAndCameBack() {
        var id = added(draft("primary")).storage().id();
        assertEquals(List.of(), storages.check().check());

        registry.buckets.takeAway("backups");
        registry.faults.add(Subject.WRITE);
        assertEquals(List.of(id), checked());
        assertFalse(health(id));

        registry.buckets.bringBack("backups");
        assertEquals(List.of(), checked());

        registry.faults.clear();
        assertEquals(List.of(id), checked());
        assertTrue(health(id));
    }

    @Test
    void noticesThatAPrefixWentToAnotherFleet() {
        added(draft("primary"));
        registry.buckets.store(TARGET).delete(List.of(ObjectKey.FLEET));
        mark(new PlainDocuments().encode(new FleetMarker(new FleetId(UUID.randomUUID()))));

        assertEquals(1, checked().size());
    }

    private List<StorageId> checked() {
        return storages.check().check().stream().map(Storage::id).toList();
    }

    private IsolationGrade isolation(StorageId id) {
        return registry.storages.find(id).orElseThrow().storage().isolation();
    }

    private boolean health(StorageId id) {
        return registry.storages.find(id).orElseThrow().storage().health().up();
    }

    private RegisteredStorage added(StorageDraft draft) {
        return assertInstanceOf(StorageWritten.Done.class, storages.add().add(draft))
                .storage();
    }

    private RegisteredStorage change(RegisteredStorage before, UnaryOperator<StorageDraft> change) {
        var outcome = storages.change().change(before.storage().id(), change, ExpectedVersion.ANY);
        return assertInstanceOf(StorageWritten.Done.class, outcome).storage();
    }

    private Optional<FleetId> owner() {
        return registry.buckets
                .store(TARGET)
                .read(ObjectKey.FLEET, 1000)
                .map(object -> new PlainDocuments().decodeFleetMarker(object).fleet());
    }

    private void mark(byte[] object) {
        registry.buckets.store(TARGET).put(ObjectKey.FLEET, ByteBuffer.wrap(object));
    }

    private static StorageDraft draft(String name) {
        return new StorageDraft(name, TARGET, CREDENTIALS, Weight.DEFAULT, StorageAccess.SEALED, StorageState.ENABLED);
    }

    private static StorageDraft reached(StorageDraft draft, StorageAccess access) {
        return new StorageDraft(
                draft.name(), draft.target(), draft.credentials(), draft.weight(), access, draft.state());
    }

    private static StorageDraft weighing(StorageDraft draft, int weight) {
        return new StorageDraft(
                draft.name(), draft.target(), draft.credentials(), new Weight(weight), draft.access(), draft.state());
    }

    private static StorageDraft opening(StorageDraft draft, StorageCredentials credentials) {
        return new StorageDraft(
                draft.name(), draft.target(), credentials, draft.weight(), draft.access(), draft.state());
    }

    private static StorageDraft at(StorageDraft draft, StorageTarget target) {
        return new StorageDraft(
                draft.name(), target, draft.credentials(), draft.weight(), draft.access(), draft.state());
    }

    private static StorageTarget target(String bucket, String prefix) {
        return new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", bucket, prefix, true);
    }
}
