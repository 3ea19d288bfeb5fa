package dev.holdfast.application.master.backup;

import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.CatalogueRacesContract;
import dev.holdfast.contracts.backup.DeletionsContract;
import dev.holdfast.contracts.backup.FailuresContract;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.backup.QuotaRacesContract;
import dev.holdfast.contracts.backup.RegistrationsContract;
import dev.holdfast.contracts.backup.RunsContract;

/// The fake keeps what the others keep.
final class InMemoryCatalogueTests
        implements RunsContract,
                RegistrationsContract,
                DeletionsContract,
                FailuresContract,
                CatalogueRacesContract,
                QuotaRacesContract {

    private final Catalogue catalogue = InMemoryCatalogues.create();

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }
}
