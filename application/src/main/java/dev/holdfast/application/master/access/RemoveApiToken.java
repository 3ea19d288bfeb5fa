package dev.holdfast.application.master.access;

/// Takes an API token back; it is refused on every master within seconds.
@FunctionalInterface
public interface RemoveApiToken {

    /// @return `false` when there is no such token
    boolean remove(ApiTokenId id);
}
