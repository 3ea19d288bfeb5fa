package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Watches the clock and the host's configuration, and starts what is due, so many runs at a time as the
/// configuration allows.
final class LaunchDueRuns {

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration SLEEP_WHILE_BUSY = Duration.ofSeconds(1);
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private final ReadConfiguration reading;
    private final RunLauncher launcher;
    private final Pause pause;
    private final InstantSource clock;
    private final DaemonWatcher watcher;

    private final Map<String, RunLauncher.Launched> running = new LinkedHashMap<>();
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private Optional<AgentConfiguration> configuration = Optional.empty();
    private String lastFault = "";

    LaunchDueRuns(
            ReadConfiguration reading, RunLauncher launcher, Pause pause, InstantSource clock, DaemonWatcher watcher) {
        this.reading = reading;
        this.launcher = launcher;
        this.pause = pause;
        this.clock = clock;
        this.watcher = watcher;
    }

    /// Until interrupted; stops the runs that it started before it returns.
    void run() throws InterruptedException {
        try {
            var since = clock.instant();
            while (true) {
                readConfiguration();
                collect();
                var now = clock.instant();
                enqueue(DueSites.due(sites(), since, now));
                launchWaiting();
                since = now;
                pause.sleep(sleep(now));
            }
        } finally {
            stopAll();
        }
    }

    private List<SiteConfiguration> sites() {
        return configuration.map(AgentConfiguration::sites).orElse(List.of());
    }

    /// A configuration that broke leaves the last good one in force.
    private void readConfiguration() {
        try {
            configuration = Optional.of(reading.read());
            lastFault = "";
        } catch (BadConfigurationException e) {
            if (!lastFault.equals(e.getMessage())) {
                lastFault = e.getMessage();
                watcher.configurationUnusable(lastFault);
            }
        }
    }

    private void collect() {
        running.entrySet().removeIf(run -> {
            var exit = run.getValue().exitCode();
            exit.ifPresent(code -> watcher.ended(run.getKey(), code));
            return exit.isPresent();
        });
    }

    private void enqueue(List<SiteConfiguration> due) {
        for (var site : due) {
            if (running.containsKey(site.name())) {
                watcher.stillRunning(site.name());
            } else {
                waiting.add(site.name());
            }
        }
    }

    private void launchWaiting() {
        var limits = configuration.map(AgentConfiguration::limits).orElse(ResourceLimits.DEFAULT);
        while (running.size() < limits.parallelSites() && !waiting.isEmpty()) {
            launch(waiting.removeFirst(), limits.nice());
        }
    }

    private void launch(String site, int nice) {
        try {
            running.put(site, launcher.launch(site, nice));
            watcher.started(site);
        } catch (RunLauncher.LaunchException e) {
            watcher.notStarted(site, e.getMessage());
        }
    }

    private Duration sleep(Instant now) {
        var longest = running.isEmpty() ? LONGEST_SLEEP : SLEEP_WHILE_BUSY;
        return DueSites.untilNext(sites(), now, longest);
    }

    private void stopAll() throws InterruptedException {
        // The interrupt that ended the watch must not cut short the stopping.
        boolean interrupted = Thread.interrupted();
        for (var run : running.values()) {
            run.stop(STOP_GRACE);
        }
        collect();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
