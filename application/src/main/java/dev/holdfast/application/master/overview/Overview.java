package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fleet, or what somebody may know of it.
///
/// @param failures       some sites that somebody has to look at, the worst first
/// @param failuresTotal  how many there are
/// @param runs           of the last day
/// @param nodes          nothing for whom only some sites are visible, as all that follows
public record Overview(
        Instant at,
        Sites sites,
        List<SiteStanding> failures,
        long failuresTotal,
        Runs runs,
        SinceYesterday sinceYesterday,
        Optional<Nodes> nodes,
        Optional<Decisions> decisions,
        Optional<Stored> storage) {

    public static final Duration DAY = Duration.ofDays(1);

    public Overview {
        failures = List.copyOf(failures);
    }

    public record Sites(long total, long protectedSites, long atRisk, long failing, long unwatched, long idle) {}

    /// Runs by when the master learnt of them.
    ///
    /// @param before those of the day before, together
    public record Runs(Instant from, Instant to, int bucketSeconds, List<Bucket> buckets, Bucket before) {
        public Runs {
            buckets = List.copyOf(buckets);
        }
    }

    /// @param at when it began
    public record Bucket(
            Instant at,
            long complete,
            long partial,
            long failed,
            long damaged,
            long running,
            long readBytes,
            long addedBytes,
            long storedBytes) {}

    /// @param events how many of which kind there were
    public record SinceYesterday(long sitesAdded, Optional<Long> nodesAdded, Map<EventKind, Long> events) {
        public SinceYesterday {
            events = Map.copyOf(events);
        }
    }

    public record Nodes(long total, long online, long late, long silent, long neverSeen) {}

    /// What waits for somebody, at most [#MOST] of a kind.
    public record Decisions(long joinRequests, List<Cleanup> cleanups, List<Reconciliation> reconciliations) {

        public static final int MOST = 20;

        public Decisions {
            cleanups = List.copyOf(cleanups);
            reconciliations = List.copyOf(reconciliations);
        }

        public record Cleanup(CleanupId id, Instant at, Optional<SiteId> siteId, Optional<String> stoppedBecause) {}

        public record Reconciliation(
                ReconciliationId id, Instant at, StorageId storageId, Optional<String> stoppedBecause) {}
    }

    /// What the fleet stores, and when it reaches its limits if it goes on as in the last thirty days.
    ///
    /// @param series what was stored at the end of each day
    public record Stored(
            long usedBytes,
            long reservedBytes,
            Optional<Long> softBytes,
            Optional<Long> hardBytes,
            long bytesPerDay,
            Optional<Long> daysUntilSoft,
            Optional<Long> daysUntilHard,
            List<Day> series) {
        public Stored {
            series = List.copyOf(series);
        }
    }

    /// @param day as `2026-11-22`
    public record Day(String day, long usedBytes) {}
}
