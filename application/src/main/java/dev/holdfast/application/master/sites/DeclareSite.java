package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.Site;

/// Lets a node say which sites it has. Saying it again changes nothing.
@FunctionalInterface
public interface DeclareSite {

    Outcome declare(Declaration declaration);

    /// What became of the declaration.
    sealed interface Outcome {
        record Declared(Site site) implements Outcome {}

        /// The node has as many sites as it may.
        record TooMany(int limit) implements Outcome {}

        /// The node, or the site, was removed in the meantime.
        record Unknown() implements Outcome {}
    }
}
