package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.master.StorageFile;
import dev.holdfast.adapters.persistence.DatabaseInspection;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.master.copies.CopyCounts;
import dev.holdfast.application.master.copies.CopyId;
import dev.holdfast.application.master.copies.DatabaseCopies;
import dev.holdfast.application.master.copies.SealingKey;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.master.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Where copies of the database go to, and come from.
public final class CopyPlace implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final DatabaseCopies copies;

    private CopyPlace(StorageTarget target, StorageCredentials credentials, UnlockedMasterKey masterKey) {
        store = S3Storages.stores(SILENCE).open(target, credentials);
        copies = DatabaseCopies.create(new DatabaseCopies.Parts(
                store,
                new SealingKey(masterKey.id(), masterKey.key()),
                new SecureRandom(),
                Clock.systemUTC(),
                UUID::randomUUID));
    }

    /// @param storage a file, or the id or name of a storage of the fleet
    /// @return empty where there is no such storage
    public static Optional<CopyPlace> of(Settings settings, DatabaseInspection database, String storage) {
        var stores = database.stores();
        var masterKey = stores.unlockKept(settings.masterKey(), new SecureRandom());
        if (Files.isRegularFile(Path.of(storage))) {
            return Optional.of(inFile(Path.of(storage), masterKey));
        }
        return named(stores, masterKey, storage)
                .map(found -> new CopyPlace(found.storage().target(), found.credentials(), masterKey));
    }

    /// A storage that no database knows yet.
    public static CopyPlace ofFile(Settings settings, Path file) {
        return inFile(file, settings.masterKey().kept().unlocked(new SecureRandom()));
    }

    /// Fills the empty database of `settings`.
    public CopyCounts restore(Settings settings, CopyId copy) {
        return copies.restore(copy, Persistence.imports(settings.database()));
    }

    public DatabaseCopies copies() {
        return copies;
    }

    private static CopyPlace inFile(Path file, UnlockedMasterKey masterKey) {
        var draft = StorageFile.read(file, System.getenv());
        return new CopyPlace(draft.target(), draft.credentials(), masterKey);
    }

    private static Optional<OpenableStorage> named(Persistence stores, UnlockedMasterKey masterKey, String storage) {
        return stores.storages(masterKey.box()).readable().stream()
                .filter(found -> found.storage().name().equals(storage)
                        || found.storage().id().toString().equals(storage))
                .findFirst();
    }

    @Override
    public void close() {
        store.close();
    }
}
