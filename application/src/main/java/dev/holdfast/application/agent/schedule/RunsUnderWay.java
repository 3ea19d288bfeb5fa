package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The runs that this daemon started.
final class RunsUnderWay {

    /// A run that is about to end is left to it.
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    /// A run that was asked to stop ends its packs and tells the master.
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(100);

    private final RunLauncher launcher;
    private final Pause pause;
    private final DaemonWatcher watcher;
    private final Map<String, RunLauncher.Launched> running = new LinkedHashMap<>();

    RunsUnderWay(RunLauncher launcher, Pause pause, DaemonWatcher watcher) {
        this.launcher = launcher;
        this.pause = pause;
        this.watcher = watcher;
    }

    int count() {
        return running.size();
    }

    boolean includes(String site) {
        return running.containsKey(site);
    }

    void launch(String site, ResourceLimits limits) {
        try {
            running.put(site, launcher.launch(site, limits));
            watcher.started(site);
        } catch (RunLauncher.LaunchException e) {
            watcher.notStarted(site, String.valueOf(e.getMessage()));
        }
    }

    /// The sites whose runs are over by now.
    List<String> collect() {
        var ended = new ArrayList<String>();
        running.entrySet().removeIf(run -> {
            var exit = run.getValue().exitCode();
            exit.ifPresent(code -> {
                watcher.ended(run.getKey(), code);
                ended.add(run.getKey());
            });
            return exit.isPresent();
        });
        return ended;
    }

    /// Leaves none behind: waits, asks, and ends them. An interrupt ends the step that it meets.
    ///
    /// @return the sites whose runs ended by themselves
    List<String> stop() {
        if (running.isEmpty()) {
            return List.of();
        }
        watcher.stopping(running.size());
        var finished = await(TIME_TO_FINISH);
        running.values().forEach(RunLauncher.Launched::ask);
        await(TIME_TO_STOP);
        running.values().forEach(RunLauncher.Launched::end);
        collect();
        return finished;
    }

    private List<String> await(Duration longest) {
        var ended = new ArrayList<String>(collect());
        try {
            for (var left = longest; left.isPositive() && !running.isEmpty(); left = left.minus(STEP)) {
                pause.sleep(STEP);
                ended.addAll(collect());
            }
        } catch (InterruptedException _) {
            // Asked again: whoever asks has no time for this step.
            return ended;
        }
        return ended;
    }
}
