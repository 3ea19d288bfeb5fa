package dev.holdfast.application.agent.backup;

import java.util.Optional;

/// One run a site at a time on this host. A lock ends with its process, however that ends.
@FunctionalInterface
public interface SiteLocks {

    /// Empty while another run holds the site.
    Optional<Held> take(String site);

    /// A site held by this run.
    interface Held extends AutoCloseable {

        /// Never throws.
        @Override
        void close();
    }
}
