package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.report.LastRuns.Committed;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes this host's figures for a collector: of every site that is configured or was ever backed up, zeros
/// included, so that a site that was never backed up can be told from one that is not there.
public final class TellMetrics {

    private static final List<String> OUTCOMES =
            List.of("success", "partial", "failed", "quota-denied", "cancelled", "skipped");
    private static final double MILLIS = 1000;

    private final LastRuns lastRuns;
    private final ActiveRuns activeRuns;
    private final Outbox outbox;
    private final Supplier<Optional<DaemonState>> daemon;
    private final MetricsSink sink;
    private final InstantSource clock;

    /// @param daemon empty where none runs
    public TellMetrics(
            LastRuns lastRuns,
            ActiveRuns activeRuns,
            Outbox outbox,
            Supplier<Optional<DaemonState>> daemon,
            MetricsSink sink,
            InstantSource clock) {
        this.lastRuns = lastRuns;
        this.activeRuns = activeRuns;
        this.outbox = outbox;
        this.daemon = daemon;
        this.sink = sink;
        this.clock = clock;
    }

    /// @param configured the sites of the configuration in force
    /// @throws dev.holdfast.application.agent.identity.NodeStateException when the figures cannot be written
    public void tell(List<SiteConfiguration> configured) {
        var now = clock.instant();
        var running = activeRuns.all().stream().map(ActiveRun::site).collect(Collectors.toSet());
        var sites = new TreeMap<String, Site>();
        lastRuns.all()
                .forEach(run -> sites.put(
                        run.site(), new Site(Optional.empty(), running.contains(run.site()), Optional.of(run))));
        configured.forEach(site -> sites.put(
                site.name(), new Site(site.next(now), running.contains(site.name()), last(sites, site.name()))));
        sink.write(metrics(sites));
    }

    private static Optional<LastRun> last(SortedMap<String, Site> sites, String name) {
        return Optional.ofNullable(sites.get(name)).flatMap(Site::last);
    }

    private List<Metric> metrics(SortedMap<String, Site> sites) {
        var bySite = new PerSite(sites);
        return Stream.of(times(bySite), amounts(bySite), host())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Metric> times(PerSite bySite) {
        return List.of(
                bySite.gauge(
                        "backup_last_success_timestamp_seconds",
                        "When the newest backup was committed, complete or partial; 0 if never.",
                        site -> site.committed().map(Committed::at).map(TellMetrics::seconds)),
                bySite.gauge(
                        "backup_last_run_timestamp_seconds",
                        "When the newest run ended, however it did; 0 if none did.",
                        site -> site.last().map(LastRun::finishedAt).map(TellMetrics::seconds)),
                bySite.gauge(
                        "backup_duration_seconds",
                        "How long the newest run took.",
                        site -> site.last().map(TellMetrics::duration)),
                bySite.gauge(
                        "backup_next_run_timestamp_seconds",
                        "When the schedule is due next; 0 if there is none.",
                        site -> site.next().map(TellMetrics::seconds)));
    }

    private static List<Metric> amounts(PerSite bySite) {
        return List.of(
                bySite.gauge(
                        "backup_running",
                        "Whether a run is under way.",
                        site -> Optional.of(site.running() ? 1.0 : 0.0)),
                bySite.gauge(
                        "backup_warnings",
                        "How much the newest backup could not read as it is.",
                        site -> site.committed().map(it -> (double) it.figures().warnings())),
                bySite.gauge(
                        "backup_source_bytes",
                        "About how much there was to back up.",
                        site -> site.committed().map(it -> (double) it.sourceBytes())),
                bySite.counter(
                        "backup_read_bytes_total",
                        "Bytes read from sources by runs that committed a backup.",
                        site -> site.totals().map(it -> (double) it.read())),
                bySite.counter(
                        "backup_added_bytes_total",
                        "Bytes that were new in committed backups.",
                        site -> site.totals().map(it -> (double) it.added())),
                bySite.counter(
                        "backup_stored_bytes_total",
                        "Bytes stored by committed backups, compressed and encrypted.",
                        site -> site.totals().map(it -> (double) it.stored())),
                bySite.outcomes());
    }

    private List<Metric> host() {
        return List.of(
                Metric.gauge("holdfast_reports_waiting", "Reports that the master has not taken yet.", outbox.size()),
                Metric.gauge(
                        "holdfast_agent_up",
                        "Whether the daemon runs.",
                        flag(daemon.get().isPresent())),
                Metric.gauge(
                        "holdfast_agent_configuration_good",
                        "Whether the configuration on disk is the one in force.",
                        flag(daemonIs(state -> state.configurationFault().isEmpty()))),
                Metric.gauge(
                        "holdfast_master_up",
                        "Whether the master heard this node when it was last told of it.",
                        flag(daemonIs(state -> state.masterFault().isEmpty()))));
    }

    private boolean daemonIs(Function<DaemonState, Boolean> well) {
        return daemon.get().map(well).orElse(false);
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / MILLIS;
    }

    private static double duration(LastRun run) {
        return Math.max(0, Duration.between(run.startedAt(), run.finishedAt()).toMillis() / MILLIS);
    }

    private record Site(Optional<Instant> next, boolean running, Optional<LastRun> last) {

        Optional<Committed> committed() {
            return last.flatMap(LastRun::committed);
        }

        Optional<RunTotals> totals() {
            return last.map(LastRun::totals);
        }

        double runs(String outcome) {
            return totals().map(it -> it.runs().getOrDefault(outcome, 0L)).orElse(0L);
        }
    }

    private record PerSite(SortedMap<String, Site> sites) {

        Metric gauge(String name, String help, Function<Site, Optional<Double>> value) {
            return metric(name, help, Metric.Type.GAUGE, value);
        }

        Metric counter(String name, String help, Function<Site, Optional<Double>> value) {
            return metric(name, help, Metric.Type.COUNTER, value);
        }

        Metric outcomes() {
            var samples = sites.entrySet().stream()
                    .flatMap(site -> OUTCOMES.stream()
                            .map(outcome -> new Metric.Sample(
                                    List.of(label(site.getKey()), new Metric.Label("outcome", outcome)),
                                    site.getValue().runs(outcome))))
                    .toList();
            return new Metric(
                    "holdfast_backup_runs_total", "Runs that ended, by outcome.", Metric.Type.COUNTER, samples);
        }

        private Metric metric(String name, String help, Metric.Type type, Function<Site, Optional<Double>> value) {
            var samples = sites.entrySet().stream()
                    .map(site -> new Metric.Sample(
                            List.of(label(site.getKey())),
                            value.apply(site.getValue()).orElse(0.0)))
                    .toList();
            return new Metric("holdfast_" + name, help, type, samples);
        }

        private static Metric.Label label(String site) {
            return new Metric.Label("site", site);
        }
    }
}
