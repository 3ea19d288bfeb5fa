package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;

/// Opens what [SiteKeySeals] sealed under the master key.
@FunctionalInterface
public interface OpenSiteKey {

    /// @param sealed a compact JWE (RFC 7516)
    Opened open(String sealed);

    /// What became of it.
    sealed interface Opened {

        record Key(SiteKey key) implements Opened {}

        /// @param masterKey the id of the one it is sealed under
        record OfAnotherMasterKey(String masterKey) implements Opened {}

        /// It is damaged, or nothing that a master seals.
        record Broken() implements Opened {}
    }
}
