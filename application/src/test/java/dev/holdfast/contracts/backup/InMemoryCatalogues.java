package dev.holdfast.contracts.backup;

/// Makes catalogues in memory.
public final class InMemoryCatalogues {

    private InMemoryCatalogues() {}

    /// A fresh, empty one.
    public static Catalogue create() {
        var state = new InMemoryState();
        return new Catalogue(
                new InMemoryBooks(state),
                new InMemoryRuns(state),
                new InMemoryRegistrations(state),
                new InMemoryBackups(state),
                new InMemoryDeletions(state),
                state.events);
    }
}
