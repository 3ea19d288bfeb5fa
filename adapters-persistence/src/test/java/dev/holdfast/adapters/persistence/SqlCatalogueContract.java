package dev.holdfast.adapters.persistence;

import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.CatalogueRacesContract;
import dev.holdfast.contracts.backup.DeletionsContract;
import dev.holdfast.contracts.backup.FailuresContract;
import dev.holdfast.contracts.backup.QuotaRacesContract;
import dev.holdfast.contracts.backup.RegistrationsContract;
import dev.holdfast.contracts.backup.RunsContract;

/// The contracts on a database.
interface SqlCatalogueContract
        extends RunsContract,
                RegistrationsContract,
                DeletionsContract,
                FailuresContract,
                CatalogueRacesContract,
                QuotaRacesContract {

    FreshDatabase database();

    @Override
    default Catalogue catalogue() {
        return catalogue(database().persistence());
    }

    static Catalogue catalogue(Persistence persistence) {
        return new Catalogue(
                persistence.quotaBooks(),
                persistence.runs(),
                persistence.registrations(),
                persistence.backups(),
                persistence.deletions(),
                persistence.events());
    }
}
