package dev.holdfast.domain.storage;

import java.util.Optional;

/// How far nodes reach a storage that they hold no keys of.
///
/// @param reads when they may read what their sites have there
/// @param role  what their temporary credentials come from, where access is by such
public record AccessTerms(Reads reads, Optional<AssumedRole> role) {

    public static final AccessTerms USUAL = new AccessTerms(Reads.GRANTED, Optional.empty());

    /// When a node may read.
    public enum Reads {
        /// Whenever it asks.
        GRANTED,
        /// While it carries out a restore or a verification that somebody ordered.
        BY_COMMAND
    }
}
