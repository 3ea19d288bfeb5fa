package dev.holdfast.application.master.quota;

import dev.holdfast.domain.quota.Usage;
import java.time.Instant;
import java.util.Optional;

/// How far a site and its node are with their quotas.
public record QuotaUsage(Standing node, Standing site) {

    /// @param overSoftSince when a run first found the soft limit passed
    public record Standing(Usage usage, Optional<Instant> overSoftSince) {
        public static final Standing NOTHING = new Standing(Usage.NONE, Optional.empty());
    }
}
