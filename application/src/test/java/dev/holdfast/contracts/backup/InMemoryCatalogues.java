package dev.holdfast.contracts.backup;

import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.reconciliation.InMemoryReconciliations;

/// Makes catalogues in memory.
public final class InMemoryCatalogues {

    private InMemoryCatalogues() {}

    /// A fresh, empty one.
    public static Catalogue create() {
        return create(new InMemoryState());
    }

    /// A fresh, empty one, with what reconciliation does to it.
    public static ReconciledCatalogue reconciled() {
        var state = new InMemoryState();
        var events = new InMemoryEvents();
        return new ReconciledCatalogue(
                create(state),
                new InMemoryInventory(state),
                new InMemoryRepairs(state, events),
                new InMemoryReconciliations(events),
                events,
                (site, storage, key) -> state.placedKeys.add(storage + " " + site + " " + key));
    }

    private static Catalogue create(InMemoryState state) {
        return new Catalogue(
                new InMemoryBooks(state),
                new InMemoryRuns(state),
                new InMemoryRegistrations(state),
                new InMemoryBackups(state),
                new InMemoryDeletions(state),
                state.events);
    }
}
