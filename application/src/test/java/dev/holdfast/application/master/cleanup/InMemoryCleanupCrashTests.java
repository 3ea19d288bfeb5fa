package dev.holdfast.application.master.cleanup;

import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.cleanup.CleanupCrashContract;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.events.InMemoryEvents;

final class InMemoryCleanupCrashTests implements CleanupCrashContract {

    @Override
    public Catalogue freshCatalogue() {
        return InMemoryCatalogues.create();
    }

    @Override
    public Cleanups freshCleanups() {
        return new InMemoryCleanups(new InMemoryEvents());
    }
}
