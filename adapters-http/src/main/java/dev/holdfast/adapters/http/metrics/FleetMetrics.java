package dev.holdfast.adapters.http.metrics;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.figures.Figures;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The figures of the fleet. What never was, or is not, is told as 0, so that no query falls over what
/// is missing.
public final class FleetMetrics {

    /// What begins an alarm that stands until it is over.
    private static final List<EventKind> ALARMS =
            List.of(EventKind.BACKUP_MISSED, EventKind.NODE_SILENT, EventKind.QUOTA_DENIED, EventKind.STORAGE_DOWN);

    private final Figures figures;
    private final Exposition page;

    private FleetMetrics(Figures figures, Exposition page) {
        this.figures = figures;
        this.page = page;
    }

    public static void write(Figures figures, Exposition page) {
        var metrics = new FleetMetrics(figures, page);
        metrics.sites();
        metrics.quotas();
        metrics.nodes();
        metrics.storages();
        metrics.events();
        metrics.jobs();
    }

    private void sites() {
        page.gauge("holdfast_sites", "Sites that are backed up.")
                .sample(figures.counts().sites());
        bySite(
                page.gauge(
                        "holdfast_backup_last_success_timestamp_seconds",
                        "When the master learnt of the newest backup of a site that left something to restore; 0 before"
                                + " the first."),
                site -> seconds(site.lastSuccess()));
        bySite(
                page.gauge("holdfast_backup_duration_seconds", "How long that backup took."),
                site -> site.lastTook().map(Duration::toMillis).orElse(0L) / 1000.0);
        bySite(
                page.counter("holdfast_backup_added_bytes_total", "Bytes that backups of a site added to storages."),
                site -> site.added().bytes());
        page.gauge("holdfast_backup_runs_open", "Backups under way.")
                .sample(figures.counts().openRuns());
    }

    private void bySite(Exposition.Family family, ToDoubleFunction<Figures.Site> value) {
        figures.sites().forEach(site -> family.sample(labels(site), value.applyAsDouble(site)));
    }

    private void quotas() {
        var used = page.gauge("holdfast_quota_used_bytes", "Bytes that count against quotas.")
                .sample(scope("fleet"), figures.fleet().usage().used().bytes());
        figures.nodes().forEach(node -> used.sample(labels(node), node.used().bytes()));
        figures.sites().forEach(site -> used.sample(scoped(site), site.used().bytes()));
        var limits = page.gauge("holdfast_quota_limit_bytes", "Hard limits, where there are any.");
        limit(limits, scope("fleet"), figures.fleet().limit());
        figures.nodes().forEach(node -> limit(limits, labels(node), node.limit()));
        figures.sites().forEach(site -> limit(limits, scoped(site), site.limit()));
        page.gauge("holdfast_quota_reserved_bytes", "Bytes that backups under way have reserved.")
                .sample(scope("fleet"), figures.fleet().usage().reserved().bytes());
    }

    private static void limit(Exposition.Family family, Map<String, String> labels, Optional<ByteSize> limit) {
        limit.ifPresent(bytes -> family.sample(labels, bytes.bytes()));
    }

    private void nodes() {
        var liveness = page.gauge("holdfast_nodes", "Nodes that should speak, by how lately they did.");
        Arrays.stream(Liveness.values())
                .forEach(kind -> liveness.sample(
                        Labels.of("liveness", kebab(kind)), figures.liveness().getOrDefault(kind, 0L)));
        page.gauge("holdfast_node_queued_reports", "Reports that wait on nodes for a master.")
                .sample(figures.counts().queuedReports());
        page.gauge("holdfast_join_requests_pending", "Hosts that wait to be let in.")
                .sample(figures.counts().pendingJoins());
        var beyond = figures.counts().nodes()
                - figures.nodes().size()
                + figures.counts().sites()
                - figures.sites().size();
        page.gauge("holdfast_metrics_left_out", "Sites and nodes that are too many to be told of one by one.")
                .sample(Math.max(beyond, 0));
    }

    private void storages() {
        var up = page.gauge("holdfast_storage_up", "Whether a storage answered when it was last asked.");
        figures.storages().forEach(storage -> up.sample(storage(storage), storage.up() ? 1 : 0));
        var checked = page.gauge("holdfast_storage_checked_timestamp_seconds", "When it was last asked.");
        figures.storages().forEach(storage -> checked.sample(storage(storage), storage.checkedAt()));
    }

    private void events() {
        var alarms = page.gauge("holdfast_alarms", "Alarms that stand, by the kind of the event that began them.");
        ALARMS.forEach(kind ->
                alarms.sample(Labels.of("kind", kebab(kind)), figures.standing().getOrDefault(kind, 0L)));
        page.counter("holdfast_events_total", "Events that ever happened.")
                .sample(figures.counts().events());
    }

    private void jobs() {
        byJob(
                page.gauge(
                        "holdfast_job_last_run_timestamp_seconds", "When a job last ended; 0 before the first time."),
                job -> seconds(job.last().map(JobRun::finishedAt)));
        byJob(
                page.gauge("holdfast_job_duration_seconds", "How long it took then."),
                job -> job.last().map(FleetMetrics::took).orElse(0.0));
        byJob(
                page.gauge("holdfast_job_failed", "Whether it failed then."),
                job -> job.last().filter(JobRun::isFailure).isPresent() ? 1 : 0);
        byJob(page.gauge("holdfast_job_paused", "Whether it is paused."), job -> job.paused() ? 1 : 0);
        var waiting = page.gauge("holdfast_work_waiting", "Work that was asked for and is not done, by its kind.");
        figures.waiting().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(kind -> waiting.sample(Labels.of("kind", kind.getKey().value()), kind.getValue()));
    }

    private void byJob(Exposition.Family family, Function<JobState, Number> value) {
        figures.jobs()
                .forEach(job -> family.sample(
                        Labels.of("job", job.name().value()), value.apply(job).doubleValue()));
    }

    private static double took(JobRun run) {
        return Duration.between(run.startedAt(), run.finishedAt()).toMillis() / 1000.0;
    }

    private static double seconds(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(0L) / 1000.0;
    }

    private static Map<String, String> labels(Figures.Site site) {
        return Labels.of("node", site.node(), "site", site.name());
    }

    private static Map<String, String> scoped(Figures.Site site) {
        return Labels.of("scope", "site", "node", site.node(), "site", site.name());
    }

    private static Map<String, String> labels(Figures.Node node) {
        return Labels.of("scope", "node", "node", node.name());
    }

    private static Map<String, String> scope(String scope) {
        return Labels.of("scope", scope);
    }

    private static Map<String, String> storage(Figures.Storage storage) {
        return Labels.of("storage", storage.name());
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
