package dev.holdfast.contracts.backup;

/// Makes catalogues in memory.
public final class InMemoryCatalogues {

    private InMemoryCatalogues() {}

    /// A fresh, empty one.
    public static Catalogue create() {
        var state = new InMemoryState();
        return new Catalogue(
                (node, site, now) -> {
                    synchronized (state) {
                        return state.usage(node, site, now);
                    }
                },
                new InMemoryRuns(state),
                new InMemoryRegistrations(state),
                new InMemoryBackups(state),
                new InMemoryDeletions(state),
                state.events);
    }
}
