package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.retention.RetentionRules.Snapshot;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Plans, buries, deletes, and ends; each step finds by itself what is left of it to do.
final class CleaningUp implements CarryOutCleanup {

    /// A cleanup that dies as often is not worth another try.
    private static final int TRIES = 5;

    private final Parts parts;

    CleaningUp(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void carryOut(CleanupId id) {
        running(id).ifPresent(this::attempt);
    }

    private void attempt(Cleanup cleanup) {
        var id = cleanup.id();
        if (parts.cleanups().tried(id) > TRIES) {
            parts.cleanups()
                    .giveUp(
                            id,
                            "it did not get to its end in " + TRIES + " tries",
                            parts.clock().instant());
            return;
        }
        if (!cleanup.isPlanned()) {
            plan(cleanup);
        }
        if (!cleanup.dryRun()) {
            new Burying(parts).bury(id);
        }
        new Sweeping(parts).sweep(cleanup);
        if (!cleanup.dryRun()) {
            forEachSite(removing(), new Departing(parts)::depart);
        }
        running(id).ifPresent(this::finish);
    }

    private void finish(Cleanup cleanup) {
        boolean stopped = !cleanup.dryRun() && cleanup.stoppedBecause().isPresent();
        var status = stopped ? CleanupStatus.STOPPED : CleanupStatus.DONE;
        parts.cleanups().finish(cleanup.id(), status, parts.clock().instant());
    }

    private Optional<Cleanup> running(CleanupId id) {
        return parts.cleanups().find(id).filter(found -> found.status() == CleanupStatus.RUNNING);
    }

    private void plan(Cleanup cleanup) {
        var ruled = parts.rules().now();
        var planner = new Planner(cleanup, ruled, parts.clock().instant());
        Consumer<RegisteredSite> look = found -> look(found.site(), planner, ruled, cleanup.dryRun());
        cleanup.site()
                .ifPresentOrElse(
                        only -> parts.sites().find(only).ifPresent(look), () -> forEachSite(SiteFilter.ALL, look));
        var waiting = parts.cleanups().waiting();
        parts.cleanups().plan(cleanup.id(), planner.plan(waiting));
        if (!cleanup.dryRun() && cleanup.site().isEmpty()) {
            waiting.stream()
                    .filter(planner::settles)
                    .forEach(each -> parts.cleanups().waitNoMore(each.id()));
        }
    }

    private void look(Site site, Planner planner, Snapshot ruled, boolean dryRun) {
        var candidates = parts.backups().candidates(site.id());
        var gone = planner.look(ruled.of(site), candidates);
        boolean takesBack = candidates.stream().anyMatch(it -> it.expiresAt().isPresent() && !gone.contains(it.id()));
        if (takesBack && !dryRun) {
            new Burying(parts).settle(site, ruled, List.of());
        }
    }

    private void forEachSite(SiteFilter filter, Consumer<RegisteredSite> work) {
        var request = Optional.of(new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()));
        while (request.isPresent()) {
            var page = parts.sites().page(filter, request.get());
            page.items().forEach(work);
            request = page.next().map(next -> new PageRequest(PageRequest.MAX_LIMIT, Optional.of(next)));
        }
    }

    private static SiteFilter removing() {
        return new SiteFilter(Optional.empty(), Optional.empty(), Optional.of(SiteState.REMOVING), Map.of());
    }
}
