package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.RuledRetention;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.retention.Forecast;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How the backups of a site are decided about.
///
/// @param takesBackups which storages new backups may go to
public record SiteRetention(Site site, RuledRetention ruled, Predicate<StorageId> takesBackups) {

    public RetentionPlan<BackupId> plan(Collection<Candidate> candidates, Instant now) {
        var points = candidates.stream()
                .map(candidate -> candidate.point(takesBackups))
                .toList();
        return ruled.policy().plan(points, now);
    }

    public Forecast<BackupId> forecast(RetentionPlan<BackupId> plan, Instant now) {
        return ruled.policy().forecast(plan, now);
    }

    /// Those that are not kept. Of a site that somebody removes these are all that nobody holds; what failed runs left
    /// goes with the site itself.
    public Set<BackupId> expired(Collection<Candidate> candidates, Instant now) {
        if (!isRemoving()) {
            return Set.copyOf(plan(candidates, now).expired());
        }
        return candidates.stream()
                .filter(candidate -> candidate.isCommitted() && !candidate.held())
                .map(Candidate::id)
                .collect(Collectors.toSet());
    }

    public boolean isRemoving() {
        return site.state() == SiteState.REMOVING;
    }
}
