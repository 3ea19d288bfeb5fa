package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps cleanups and what they did. Each method is one transaction.
public interface Cleanups {

    void file(Filed filed);

    Optional<Cleanup> find(CleanupId id);

    /// Newest first.
    Page<Cleanup> page(PageRequest request);

    /// The oldest cleanup of that trigger that has not come to its end.
    Optional<CleanupId> unfinished(CleanupTrigger trigger);

    /// Counts a try to carry the cleanup out.
    ///
    /// @return how many there were, this one included
    int tried(CleanupId id);

    /// Settles what the cleanup wants to take; does nothing where that is settled already.
    void plan(CleanupId id, Plan plan);

    /// What was done about backups, the first `limit` by site and backup.
    List<CleanupAction> actions(CleanupId id, int limit);

    int countActions(CleanupId id);

    /// What the cleanup found expired and has neither done nor held back.
    List<CleanupAction> open(CleanupId id);

    /// Writes down what was done; later words about a backup replace earlier ones.
    void record(CleanupId id, Collection<CleanupAction> actions, ByteSize freed);

    void finish(CleanupId id, CleanupStatus status, Instant now);

    /// Ends, as failed, a cleanup that is not to be tried again.
    void giveUp(CleanupId id, String why, Instant now);

    /// Cleanups that wait for somebody to confirm.
    List<Waiting> waiting();

    /// Says that nobody need confirm the cleanup any more.
    void waitNoMore(CleanupId id);

    /// Lets a cleanup that waits go on with all that was held back, and nothing else.
    ///
    /// @return whether it waited
    boolean confirm(CleanupId id);

    /// Forgets the cleanups that ended before `deadline`.
    void forget(Instant deadline);

    record Filed(CleanupId id, CleanupTrigger trigger, boolean dryRun, Optional<SiteId> site, Instant now) {}

    /// What a cleanup wants to take.
    ///
    /// @param waits          whether somebody is to confirm it
    /// @param whole          whether all of it is held back, not single sites
    /// @param stoppedBecause what a brake said
    /// @param event          what to tell the world of it
    record Plan(
            List<CleanupAction> actions,
            boolean waits,
            boolean whole,
            Optional<String> stoppedBecause,
            Optional<Happening> event) {

        public Plan {
            actions = List.copyOf(actions);
        }
    }

    /// A cleanup that waits.
    ///
    /// @param whole whether all of it is held back, not single sites
    /// @param sites those of whose backups it holds some back
    record Waiting(CleanupId id, boolean whole, Set<SiteId> sites) {
        public Waiting {
            sites = Set.copyOf(sites);
        }
    }
}
