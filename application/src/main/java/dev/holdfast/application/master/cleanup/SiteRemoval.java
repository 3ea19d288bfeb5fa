package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;

/// Sends sites away with their backups, and takes both back.
final class SiteRemoval implements RemoveSiteWithBackups, UndeleteBackup {

    private final Parts parts;

    SiteRemoval(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Outcome remove(SiteId id, ExpectedVersion expected) {
        var found = parts.sites().find(id);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!expected.allows(found.get().version())) {
            return new Outcome.Stale();
        }
        return switch (parts.sites().remove(id, found.get().version())) {
            case DONE -> new Outcome.Removed();
            case LEAVING -> depart(id);
            case STALE -> new Outcome.Stale();
            case HAS_BACKUPS -> leave(found.get());
        };
    }

    /// At once where its storages let it; else the next cleanup goes on.
    private Outcome depart(SiteId id) {
        parts.sites().find(id).ifPresent(new Departing(parts)::depart);
        return parts.sites().find(id).isEmpty() ? new Outcome.Removed() : new Outcome.Removing(0, 0);
    }

    private Outcome leave(RegisteredSite found) {
        var id = found.site().id();
        return parts.sites().leave(id, found.version())
                ? parts.sites().find(id).map(left -> bury(left.site())).orElseGet(Outcome.Removed::new)
                : new Outcome.Stale();
    }

    private Outcome bury(Site site) {
        var candidates = parts.backups().candidates(site.id());
        var wanted = candidates.stream().map(Candidate::id).toList();
        int buried = new Burying(parts)
                .settle(site, parts.rules().now(), wanted)
                .marked()
                .size();
        int held = (int) candidates.stream().filter(Candidate::held).count();
        return new Outcome.Removing(buried, held);
    }

    @Override
    public Backups.Change undelete(BackupId backup) {
        var change = parts.backups().undelete(backup);
        if (change instanceof Backups.Change.Done(var found)) {
            parts.sites().stay(found.backup().site());
        }
        return change;
    }
}
