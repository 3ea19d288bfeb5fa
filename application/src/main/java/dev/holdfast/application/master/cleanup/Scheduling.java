package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.cleanup.Cleanups.Filed;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Files cleanups: on request, and for the schedule.
final class Scheduling implements RequestCleanup, ConfirmCleanup, RunScheduledCleanup {

    /// For how long cleanups are remembered.
    private static final Duration MEMORY = Duration.ofDays(90);

    private final Parts parts;
    private final CarryOutCleanup carryOut;

    Scheduling(Parts parts, CarryOutCleanup carryOut) {
        this.parts = parts;
        this.carryOut = carryOut;
    }

    @Override
    public RequestCleanup.Outcome request(Request request) {
        if (request.site().filter(site -> parts.sites().find(site).isEmpty()).isPresent()) {
            return new RequestCleanup.Outcome.NoSuchSite();
        }
        var id = file(CleanupTrigger.MANUAL, request.dryRun(), request.site());
        parts.queue().enqueue(id);
        return new RequestCleanup.Outcome.Filed(id);
    }

    @Override
    public ConfirmCleanup.Outcome confirm(CleanupId id) {
        if (parts.cleanups().confirm(id)) {
            parts.queue().enqueue(id);
            return ConfirmCleanup.Outcome.GOES_ON;
        }
        return parts.cleanups().find(id).isPresent()
                ? ConfirmCleanup.Outcome.NOT_WAITING
                : ConfirmCleanup.Outcome.UNKNOWN;
    }

    @Override
    public String run() {
        parts.cleanups().forget(parts.clock().instant().minus(MEMORY));
        var id = parts.cleanups()
                .unfinished(CleanupTrigger.SCHEDULE)
                .orElseGet(() -> file(CleanupTrigger.SCHEDULE, false, Optional.empty()));
        carryOut.carryOut(id);
        return parts.cleanups().find(id).map(Scheduling::summary).orElse("forgotten meanwhile");
    }

    private CleanupId file(CleanupTrigger trigger, boolean dryRun, Optional<SiteId> site) {
        var id = new CleanupId(parts.ids().get());
        parts.cleanups().file(new Filed(id, trigger, dryRun, site, parts.clock().instant()));
        return id;
    }

    private static String summary(Cleanup cleanup) {
        var counts = cleanup.counts();
        return "%s: %d expired, %d tombstoned, %d deleted, %d held back, %d waiting, %d failed, %d bytes freed"
                .formatted(
                        cleanup.status().name().toLowerCase(Locale.ROOT),
                        counts.expired(),
                        counts.tombstoned(),
                        counts.deleted(),
                        counts.heldBack(),
                        counts.waiting(),
                        counts.failed(),
                        cleanup.freed().bytes());
    }
}
