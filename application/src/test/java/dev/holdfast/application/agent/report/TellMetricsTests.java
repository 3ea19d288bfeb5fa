package dev.holdfast.application.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.report.LastRuns.Committed;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TellMetricsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final InMemoryLastRuns lastRuns = new InMemoryLastRuns();
    private final InMemoryRuns activeRuns = new InMemoryRuns();
    private final List<Metric> written = new ArrayList<>();
    private Optional<DaemonState> daemon = Optional.empty();

    @Test
    void tellsZerosOfASiteThatWasNeverBackedUp() {
        tell("shop");

        assertEquals(0, value("holdfast_backup_last_success_timestamp_seconds", "shop"));
        assertEquals(0, value("holdfast_backup_added_bytes_total", "shop"));
        assertEquals(0, value("holdfast_backup_runs_total", "shop", "failed"));
        assertEquals(0, value("holdfast_backup_runs_total", "shop", "success"));
        assertEquals(0, value("holdfast_backup_running", "shop"));
        assertEquals(0, value("holdfast_agent_up"));
    }

    @Test
    void tellsHowTheNewestRunWentAndWhatAllRunsAmountTo() {
        var figures = new RunFigures(10, 2, 300, 200, 100, 1, 1, 0, 0, true);
        var totals =
                RunTotals.NONE.plus("success", figures).plus("partial", figures).plus("failed", RunFigures.NONE);
        var committed = new Committed(new BackupId(UUID.randomUUID()), NOON.minusSeconds(3600), 5000, figures);
        lastRuns.remember(
                new LastRun("shop", "failed", "no", NOON.minusMillis(2500), NOON, Optional.of(committed), totals));

        tell("shop");

        assertEquals(1_795_345_200, value("holdfast_backup_last_success_timestamp_seconds", "shop"));
        assertEquals(1_795_348_800, value("holdfast_backup_last_run_timestamp_seconds", "shop"));
        assertEquals(2.5, value("holdfast_backup_duration_seconds", "shop"));
        assertEquals(400, value("holdfast_backup_added_bytes_total", "shop"));
        assertEquals(200, value("holdfast_backup_stored_bytes_total", "shop"));
        assertEquals(2, value("holdfast_backup_warnings", "shop"));
        assertEquals(1, value("holdfast_backup_runs_total", "shop", "failed"));
        assertEquals(0, value("holdfast_backup_runs_total", "shop", "cancelled"));
    }

    @Test
    void tellsOfSitesThatLeftTheConfigurationToo() {
        lastRuns.remember(new LastRun("old", "failed", "no", NOON, NOON, Optional.empty(), RunTotals.NONE));
        activeRuns.tell(new ActiveRun(new BackupId(UUID.randomUUID()), "shop", 0, "copying"));

        tell("shop");

        assertEquals(0, value("holdfast_backup_running", "old"));
        assertEquals(1, value("holdfast_backup_running", "shop"));
    }

    @Test
    void tellsHowTheDaemonIs() {
        daemon = Optional.of(DaemonState.WELL.withConfigurationFault(Optional.of("not JSON")));

        tell();

        assertEquals(1, value("holdfast_agent_up"));
        assertEquals(0, value("holdfast_agent_configuration_good"));
        assertEquals(1, value("holdfast_master_up"));
    }

    @Test
    void namesEachFigureOnceAndEndsCountersOnTotal() {
        tell("shop");

        assertEquals(
                written.size(), written.stream().map(Metric::name).distinct().count());
        assertTrue(written.stream().allMatch(it -> it.name().endsWith("_total") == (it.type() == Metric.Type.COUNTER)));
    }

    private void tell(String... sites) {
        var configured = List.of(sites).stream()
                .map(name -> new SiteConfiguration(name, Optional.empty(), ZoneId.of("UTC"), List.of(), Hooks.NONE))
                .toList();
        new TellMetrics(lastRuns, activeRuns, new InMemoryOutbox(), () -> daemon, written::addAll, () -> NOON)
                .tell(configured);
    }

    private double value(String name, String... labels) {
        return written.stream()
                .filter(metric -> metric.name().equals(name))
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.labels().stream()
                        .map(Metric.Label::value)
                        .collect(Collectors.toList())
                        .equals(List.of(labels)))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
