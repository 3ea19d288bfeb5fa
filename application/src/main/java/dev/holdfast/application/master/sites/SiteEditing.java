package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteSettings;
import java.util.function.UnaryOperator;

/// Changes and removes sites in the version that the caller has seen.
final class SiteEditing implements ChangeSite, RemoveSite {

    /// How often a change is made anew because somebody else was faster.
    private static final int TRIES = 5;

    private final Sites sites;

    SiteEditing(Sites sites) {
        this.sites = sites;
    }

    @Override
    public ChangeSite.Outcome change(SiteId id, UnaryOperator<SiteSettings> change, ExpectedVersion expected) {
        for (int i = 0; i < TRIES; i++) {
            var found = sites.find(id);
            if (found.isEmpty()) {
                return new ChangeSite.Outcome.Unknown();
            }
            if (!expected.allows(found.get().version())) {
                return new ChangeSite.Outcome.Stale();
            }
            if (tryChange(found.get(), change)) {
                return changed(id);
            }
        }
        return new ChangeSite.Outcome.Stale();
    }

    private boolean tryChange(RegisteredSite before, UnaryOperator<SiteSettings> change) {
        var site = before.site();
        return sites.change(site.id(), change.apply(site.settings()), before.version());
    }

    private ChangeSite.Outcome changed(SiteId id) {
        return sites.find(id)
                .<ChangeSite.Outcome>map(ChangeSite.Outcome.Changed::new)
                .orElseGet(ChangeSite.Outcome.Unknown::new);
    }

    @Override
    public RemoveSite.Outcome remove(SiteId id, ExpectedVersion expected) {
        var found = sites.find(id);
        if (found.isEmpty()) {
            return RemoveSite.Outcome.UNKNOWN;
        }
        if (!expected.allows(found.get().version())) {
            return RemoveSite.Outcome.STALE;
        }
        return switch (sites.remove(id, found.get().version())) {
            case DONE -> RemoveSite.Outcome.REMOVED;
            case LEAVING -> RemoveSite.Outcome.REMOVING;
            case HAS_BACKUPS -> RemoveSite.Outcome.HAS_BACKUPS;
            case STALE -> RemoveSite.Outcome.STALE;
        };
    }
}
