package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.Registration;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Set;

/// Adds the site of what is to be booked, for contracts that know of none.
record FurnishingRegistrations(Registrations registrations, Transactions transactions) implements Registrations {

    static Registrations of(Persistence persistence) {
        return new FurnishingRegistrations(persistence.registrations(), persistence.transactions());
    }

    @Override
    public Known known(BackupId backup) {
        return registrations.known(backup);
    }

    @Override
    public Set<PackId> strangers(SiteId site, StorageId storage, Set<PackId> packs) {
        return registrations.strangers(site, storage, packs);
    }

    @Override
    public Known register(Registration registration) {
        SiteRowsForTests.add(transactions, registration.node(), registration.site());
        return registrations.register(registration);
    }

    @Override
    public boolean takesCopy(BackupId backup, SiteId site, StorageId storage) {
        return registrations.takesCopy(backup, site, storage);
    }

    @Override
    public void registerCopy(Registration registration) {
        registrations.registerCopy(registration);
    }

    @Override
    public Known fail(Failed failed) {
        SiteRowsForTests.add(transactions, failed.node(), failed.site());
        return registrations.fail(failed);
    }
}
