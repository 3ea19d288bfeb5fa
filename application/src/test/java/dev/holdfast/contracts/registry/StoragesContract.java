package dev.holdfast.contracts.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.CREDENTIALS;
import static dev.holdfast.contracts.registry.RegistryFixtures.NOON;
import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.inState;
import static dev.holdfast.contracts.registry.RegistryFixtures.renamed;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.application.master.storage.Storages.ChangedStorage;
import dev.holdfast.application.master.storage.Storages.NewStorage;
import dev.holdfast.application.master.storage.Storages.Removal;
import dev.holdfast.application.master.storage.Storages.Write;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every keeper of storages promises.
public interface StoragesContract {

    Storages storages();

    ConfigurationVersions versions();

    /// Lets a backup lie on the storage.
    void use(StorageId storage);

    @Test
    default void readsBackAStorageAndWhatOpensIt() {
        var storage = storage("primary");

        assertEquals(Write.DONE, storages().add(added(storage)));

        var registered = new RegisteredStorage(storage, "AKIA…", NOON, 1);
        assertEquals(Optional.of(registered), storages().find(storage.id()));
        assertEquals(
                Optional.of(new OpenableStorage(registered, CREDENTIALS)),
                storages().openable(storage.id()));
        assertEquals(List.of(storage), storages().all());
    }

    @Test
    default void knowsNoStorageThatWasNotAdded() {
        assertEquals(Optional.empty(), storages().find(storage("primary").id()));
        assertEquals(Optional.empty(), storages().openable(storage("primary").id()));
    }

    @Test
    default void refusesASecondStorageOfOneName() {
        storages().add(added(storage("primary")));
        var target = storage("elsewhere").target();

        assertEquals(Write.NAME_TAKEN, storages().add(added(storage("primary", target))));
        assertEquals(1, storages().all().size());
    }

    @Test
    default void refusesASecondStorageInOnePlace() {
        storages().add(added(storage("primary")));
        var target = storage("primary").target();

        assertEquals(Write.TARGET_TAKEN, storages().add(added(storage("another", target))));
    }

    @Test
    default void changesAStorageInTheVersionThatWasSeen() {
        var storage = storage("primary");
        storages().add(added(storage));
        var changed = inState(storage, StorageState.DRAINING);
        var rotated = new StorageCredentials("AKIANEW", "another secret");

        assertEquals(Write.DONE, storages().change(new ChangedStorage(changed, rotated, 1)));

        var expected = new OpenableStorage(new RegisteredStorage(changed, "AKIA…", NOON, 2), rotated);
        assertEquals(Optional.of(expected), storages().openable(storage.id()));
    }

    @Test
    default void leavesAStorageAloneThatSomebodyChangedMeanwhile() {
        var storage = storage("primary");
        storages().add(added(storage));
        storages().change(new ChangedStorage(renamed(storage, "first"), CREDENTIALS, 1));

        assertEquals(Write.STALE, storages().change(new ChangedStorage(renamed(storage, "second"), CREDENTIALS, 1)));
        assertEquals(
                "first", storages().find(storage.id()).orElseThrow().storage().name());
    }

    @Test
    default void renamesNoStorageToTheNameOfAnother() {
        var storage = storage("primary");
        storages().add(added(storage));
        storages().add(added(storage("another")));

        var renamed = new ChangedStorage(renamed(storage, "another"), CREDENTIALS, 1);

        assertEquals(Write.NAME_TAKEN, storages().change(renamed));
    }

    @Test
    default void notesHealthWithoutANewVersion() {
        var storage = storage("primary");
        storages().add(added(storage));
        var versionBefore = versions().of(WEB);
        var health = StorageHealth.down(NOON.plusSeconds(60), "no answer");

        storages().checked(storage.id(), health, Duration.ofMillis(80));

        var found = storages().find(storage.id()).orElseThrow();
        assertEquals(health, found.storage().health());
        assertEquals(1, found.version());
        assertEquals(versionBefore, versions().of(WEB));
    }

    @Test
    default void notesWhatPresignedUrlsAreWorthWithoutANewVersion() {
        var storage = storage("primary");
        storages().add(added(storage));
        var found = new Containment(true, Containment.ForeignHeaders.DEFUSED);

        storages().contained(storage.id(), found);

        var known = storages().find(storage.id()).orElseThrow();
        assertEquals(found, known.storage().containment());
        assertEquals(1, known.version());
    }

    @Test
    default void readsBackHowFarNodesReachAStorage() {
        var plain = storage("primary");
        var role = new AssumedRole(URI.create("https://sts.example"), "arn:aws:iam::1:role/x", Duration.ofMinutes(30));
        var storage = new Storage(
                plain.id(),
                plain.name(),
                plain.target(),
                plain.weight(),
                StorageAccess.STS,
                new AccessTerms(AccessTerms.Reads.BY_COMMAND, Optional.of(role)),
                plain.state(),
                plain.health(),
                new Containment(true, Containment.ForeignHeaders.REFUSED));

        storages().add(added(storage));

        assertEquals(List.of(storage), storages().all());
    }

    @Test
    default void removesAStorageInTheVersionThatWasSeen() {
        var storage = storage("primary");
        storages().add(added(storage));

        assertEquals(Removal.STALE, storages().remove(storage.id(), 7));
        assertEquals(Removal.DONE, storages().remove(storage.id(), 1));
        assertEquals(Optional.empty(), storages().find(storage.id()));
        assertEquals(Removal.STALE, storages().remove(storage.id(), 1));
    }

    @Test
    default void removesNoStorageThatBackupsAreOn() {
        var storage = storage("primary");
        storages().add(added(storage));
        use(storage.id());

        assertEquals(Removal.IN_USE, storages().remove(storage.id(), 1));
        assertEquals(List.of(storage), storages().all());
    }

    @Test
    default void handsOutWhatOpensStoragesThatMayBeRead() {
        var disabled = inState(storage("disabled"), StorageState.DISABLED);
        var draining = inState(storage("draining"), StorageState.DRAINING);
        var enabled = storage("enabled");
        List.of(disabled, draining, enabled).forEach(storage -> storages().add(added(storage)));

        var names =
                storages().readable().stream().map(it -> it.storage().name()).sorted();

        assertEquals(List.of("draining", "enabled"), names.toList());
    }

    @Test
    default void listsTheNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            storages().add(new NewStorage(storage("storage-" + i), CREDENTIALS, NOON.plusSeconds(i)));
        }

        var names = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        var page = storages().page(request);
        page.items().forEach(it -> names.add(it.storage().name()));
        while (page.next().isPresent()) {
            page = storages().page(new PageRequest(2, page.next()));
            page.items().forEach(it -> names.add(it.storage().name()));
        }

        assertEquals(List.of("storage-4", "storage-3", "storage-2", "storage-1", "storage-0"), names);
    }

    @Test
    default void refusesACursorThatItNeverGave() {
        var request = new PageRequest(2, Optional.of("nonsense"));

        assertThrows(BadCursorException.class, () -> storages().page(request));
    }

    @Test
    default void movesEveryNodesVersionWhenAStorageChanges() {
        var storage = storage("primary");
        var seen = new ArrayList<>(List.of(versions().of(WEB)));

        storages().add(added(storage));
        seen.add(versions().of(WEB));
        storages().change(new ChangedStorage(renamed(storage, "first"), CREDENTIALS, 1));
        seen.add(versions().of(WEB));
        storages().remove(storage.id(), 2);
        seen.add(versions().of(WEB));

        assertEquals(4, seen.stream().distinct().count(), seen::toString);
    }

    @Test
    default void movesNoVersionWhenNothingChanges() {
        storages().add(added(storage("primary")));
        var before = versions().of(WEB);

        storages().add(added(storage("primary")));

        assertEquals(before, versions().of(WEB));
    }
}
