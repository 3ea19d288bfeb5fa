package dev.holdfast.adapters.persistence;

/// How a database's schema compares to the one that this program knows.
///
/// @param version `none` where there is no schema yet
/// @param pending how many migrations it lacks
/// @param isAhead whether a newer program has migrated it
public record SchemaState(String version, int pending, boolean isAhead) {

    public boolean isUpToDate() {
        return pending == 0 && !isAhead;
    }
}
