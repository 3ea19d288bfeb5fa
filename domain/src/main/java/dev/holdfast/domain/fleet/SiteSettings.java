package dev.holdfast.domain.fleet;

import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What the admin rules about a site; a node's declaration never changes it.
///
/// @param retention     none leaves the site to the policy of its node, or else of the fleet
/// @param recoveryPoint how old the newest backup may get before somebody is told
/// @param copies        on how many storages each backup lies, one or more
public record SiteSettings(
        QuotaLimit quota,
        Optional<RetentionPolicy> retention,
        Optional<Duration> recoveryPoint,
        int copies,
        Map<String, String> labels) {

    public static final int MAX_COPIES = 8;

    /// No limit, no policy of its own, one copy.
    public static final SiteSettings DEFAULT =
            new SiteSettings(QuotaLimit.UNLIMITED, Optional.empty(), Optional.empty(), 1, Map.of());

    public SiteSettings {
        if (copies < 1 || copies > MAX_COPIES) {
            throw new IllegalArgumentException("copies is not between 1 and " + MAX_COPIES + ": " + copies);
        }
        labels = Map.copyOf(labels);
    }

    public SiteSettings withRetention(Optional<RetentionPolicy> newRetention) {
        return new SiteSettings(quota, newRetention, recoveryPoint, copies, labels);
    }

    public SiteSettings withCopies(int newCopies) {
        return new SiteSettings(quota, retention, recoveryPoint, newCopies, labels);
    }

    public SiteSettings withLabels(Map<String, String> newLabels) {
        return new SiteSettings(quota, retention, recoveryPoint, copies, newLabels);
    }
}
