package dev.holdfast.application.master.cleanup;

import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;

/// Asks for a cleanup.
@FunctionalInterface
public interface RequestCleanup {

    Outcome request(Request request);

    /// @param site the only one to look at; empty for all
    record Request(boolean dryRun, Optional<SiteId> site) {}

    /// What became of it.
    sealed interface Outcome {
        record Filed(CleanupId id) implements Outcome {}

        record NoSuchSite() implements Outcome {}
    }
}
