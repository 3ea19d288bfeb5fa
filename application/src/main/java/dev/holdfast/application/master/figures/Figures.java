package dev.holdfast.application.master.figures;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fleet in figures, at one instant.
///
/// @param sites     those that are backed up, by node and name; [FleetFigures#MOST] at most
/// @param nodes     those that belong to the fleet, by name; [FleetFigures#MOST] at most
/// @param liveness  how many nodes are how lively
/// @param counts    of sites and nodes, also those that are not told of one by one
/// @param fleet     what the fleet as a whole stores, and may store
/// @param standing  alarms that stand, by what began them
/// @param waiting   work that is done once and not done yet, by its kind
/// @param jobs      what the masters do unasked
public record Figures(
        List<Site> sites,
        List<Node> nodes,
        Map<Liveness, Long> liveness,
        Counts counts,
        Fleet fleet,
        List<Storage> storages,
        Map<EventKind, Long> standing,
        Map<JobName, Long> waiting,
        List<JobState> jobs) {

    public Figures {
        sites = List.copyOf(sites);
        nodes = List.copyOf(nodes);
        liveness = Map.copyOf(liveness);
        storages = List.copyOf(storages);
        standing = Map.copyOf(standing);
        waiting = Map.copyOf(waiting);
        jobs = List.copyOf(jobs);
    }

    /// @param lastSuccess when the master learnt of the newest backup that left something to restore
    /// @param lastTook    how long that backup took, by the clock of its node
    /// @param added       bytes ever booked as stored for it
    public record Site(
            String node,
            String name,
            Optional<Instant> lastSuccess,
            Optional<Duration> lastTook,
            ByteSize used,
            ByteSize added,
            Optional<ByteSize> limit) {}

    public record Node(String name, ByteSize used, Optional<ByteSize> limit) {}

    /// @param limit the hard one, if there is any
    public record Fleet(Usage usage, Optional<ByteSize> limit) {}

    public record Storage(String name, boolean up, Instant checkedAt) {}

    /// @param queuedReports reports that wait on nodes for a master
    /// @param openRuns      backups under way
    /// @param pendingJoins  hosts that wait to be let in
    /// @param events        how many events there ever were
    public record Counts(long sites, long nodes, long queuedReports, long openRuns, long pendingJoins, long events) {}
}
