package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.adapters.s3.record.CommitRecords;
import dev.holdfast.application.master.backup.BackupUseCases;
import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.rebuild.Finding;
import dev.holdfast.application.master.rebuild.RebuildCatalogue.Outcome;
import dev.holdfast.application.master.rebuild.RebuildUseCases;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.master.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A database that is being rebuilt. Unlike a [Foundation] it makes neither a master key nor a fleet.
public final class Rebuild implements AutoCloseable {

    private final Settings settings;
    private final Persistence database;
    private final SecureRandom random = new SecureRandom();

    private Rebuild(Settings settings) {
        this.settings = settings;
        this.database = Persistence.open(settings.database());
    }

    public static Rebuild open(Settings settings) {
        return new Rebuild(settings);
    }

    public Outcome run(List<StorageDraft> storages, Consumer<Finding> findings) {
        var masterKey = database.unlockKept(settings.masterKey(), random);
        return useCases(masterKey).rebuild().rebuild(storages, findings);
    }

    /// Leaves what was rebuilt to the policies.
    ///
    /// @return how many backups
    public long confirm() {
        return database.rebuilds(database.unlockKept(settings.masterKey(), random))
                .confirm();
    }

    private RebuildUseCases useCases(UnlockedMasterKey masterKey) {
        var objects = S3Storages.stores(Duration.ofSeconds(10));
        var backups = backups(masterKey, objects);
        return RebuildUseCases.create(new RebuildUseCases.Parts(
                database.rebuilds(masterKey),
                database.storages(masterKey.box()),
                backups.judgeRecord(),
                backups.rebookBackup(),
                objects,
                Documents.json(),
                CommitRecords.codec(),
                Jose.siteKeyOpener(masterKey.key(), masterKey.id()),
                () -> Jose.unheldKey(random),
                Clock.systemUTC(),
                UUID::randomUUID));
    }

    private BackupUseCases backups(UnlockedMasterKey masterKey, ObjectStores objects) {
        var rules = SiteRules.of(database.sites(masterKey.box()), database.nodes(), database.fleets());
        var ports = new BackupUseCases.Ports(
                rules,
                database.siteKeys(masterKey.box())::of,
                OpenStorage.of(database.storages(masterKey.box()), objects),
                CommitRecords.codec(),
                database.registrations(),
                database.backups());
        return BackupUseCases.create(ports, Clock.systemUTC());
    }

    @Override
    public void close() {
        database.close();
    }
}
