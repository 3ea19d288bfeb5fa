package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.cleanup.Cleanups.Plan;
import dev.holdfast.application.master.cleanup.Cleanups.Waiting;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.retention.RetentionRules.Snapshot;
import dev.holdfast.application.master.retention.SiteRetention;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Gathers what of site after site is expired, and applies the brakes.
final class Planner {

    private static final int MOST_NAMED = 5;

    private final Cleanup cleanup;
    private final Snapshot ruled;
    private final Instant now;
    private final List<CleanupAction> actions = new ArrayList<>();
    private final List<String> heldBack = new ArrayList<>();
    private final Set<SiteId> heldSites = new HashSet<>();

    /// Whose backups a person wants gone: no brake asks about them.
    private final Set<SiteId> free = new HashSet<>();

    /// Those that no brake holds back yet.
    private int expired;

    /// Whether all is held back, not single sites.
    private boolean whole;

    Planner(Cleanup cleanup, Snapshot ruled, Instant now) {
        this.cleanup = cleanup;
        this.ruled = ruled;
        this.now = now;
    }

    /// @return those of the candidates that are expired, since when ever
    Set<BackupId> look(SiteRetention retention, List<Candidate> candidates) {
        var gone = retention.expired(candidates, now);
        var there = candidates.stream()
                .filter(candidate -> candidate.expiresAt().isEmpty())
                .toList();
        var fresh = there.stream()
                .filter(candidate -> gone.contains(candidate.id()))
                .toList();
        var kind = brake(retention, committed(fresh), committed(there)) ? ActionKind.HELD_BACK : ActionKind.NONE;
        var site = retention.site().id();
        fresh.forEach(candidate ->
                actions.add(new CleanupAction(candidate.id(), site, kind, reason(retention, candidate), true)));
        return gone;
    }

    /// @return whether the site is held back
    private boolean brake(SiteRetention retention, int taken, int there) {
        var site = retention.site();
        if (retention.isRemoving()) {
            free.add(site.id());
            return false;
        }
        if (brakes().holdBack(taken, there)) {
            heldSites.add(site.id());
            heldBack.add("%d of %d backups of site %s".formatted(taken, there, site.name()));
            return true;
        }
        expired += taken;
        return false;
    }

    private static int committed(List<Candidate> candidates) {
        return (int) candidates.stream().filter(Candidate::isCommitted).count();
    }

    /// @param waiting cleanups that wait to be confirmed; what they hold back is not asked for once more
    Plan plan(List<Waiting> waiting) {
        if (brakes().stop(expired)) {
            return stopped(waiting);
        }
        if (heldSites.isEmpty()) {
            return new Plan(actions, false, false, Optional.empty(), Optional.empty());
        }
        var why = "it would take %s; a cleanup takes at most %d %% of a site by itself"
                .formatted(heldBack(), brakes().sitePercent());
        return plan(actions, why, waiting);
    }

    private Plan stopped(List<Waiting> waiting) {
        whole = true;
        var all = actions.stream()
                .map(action -> free.contains(action.site()) ? action : action.as(ActionKind.HELD_BACK, action.reason()))
                .toList();
        actions.stream()
                .map(CleanupAction::site)
                .filter(site -> !free.contains(site))
                .forEach(heldSites::add);
        var why =
                "it would take %d backups; a cleanup takes at most %d by itself".formatted(expired, brakes().backups());
        return plan(all, why, waiting);
    }

    private Plan plan(List<CleanupAction> planned, String why, List<Waiting> waiting) {
        if (cleanup.dryRun()) {
            return new Plan(planned, false, whole, Optional.of(why), Optional.empty());
        }
        var before = waiting.stream().filter(this::covers).findFirst();
        if (before.isPresent()) {
            return heldBackBy(before.get(), planned, why);
        }
        var subject =
                heldSites.size() == 1 ? Subject.FLEET.with(heldSites.iterator().next()) : Subject.FLEET;
        var detail = "cleanup " + cleanup.id() + " stopped: " + why;
        return new Plan(
                planned,
                true,
                whole,
                Optional.of(why),
                Optional.of(new Happening(EventKind.CLEANUP_STOPPED, subject, detail, now)));
    }

    /// What is held back is listed there already.
    private static Plan heldBackBy(Waiting before, List<CleanupAction> planned, String why) {
        var rest = planned.stream()
                .filter(action -> action.kind() != ActionKind.HELD_BACK)
                .toList();
        var known = why + "; cleanup " + before.id() + " waits to be confirmed";
        return new Plan(rest, false, before.whole(), Optional.of(known), Optional.empty());
    }

    /// Whether it was asked already what this cleanup would ask. When all is held back, there is more of it every hour.
    private boolean covers(Waiting waiting) {
        return whole ? waiting.whole() : !waiting.whole() && waiting.sites().containsAll(heldSites);
    }

    /// Whether nothing is held back any more of what another cleanup of the fleet waits for.
    boolean settles(Waiting waiting) {
        return waiting.whole() ? !whole : waiting.sites().stream().noneMatch(heldSites::contains);
    }

    private String heldBack() {
        var first = String.join(", ", heldBack.subList(0, Math.min(MOST_NAMED, heldBack.size())));
        return heldBack.size() <= MOST_NAMED ? first : first + ", and of other sites";
    }

    private Brakes brakes() {
        return ruled.fleet().brakes();
    }

    private static String reason(SiteRetention retention, Candidate candidate) {
        if (retention.isRemoving()) {
            return "its site is being removed";
        }
        if (candidate.condition() == BackupCondition.FAILED) {
            return "its run failed long ago";
        }
        var source = retention.ruled().source().name().toLowerCase(Locale.ROOT);
        return "no rule of the policy keeps it (policy of the " + source + ")";
    }
}
