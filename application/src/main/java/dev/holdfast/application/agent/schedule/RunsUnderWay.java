package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.storage.Pause;
import dev.holdfast.domain.command.CommandKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The processes that this daemon started, or found again.
final class RunsUnderWay {

    /// A run that is about to end is left to it.
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    /// A run that was asked to stop ends its packs and tells the master.
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Pause pause;
    private final DaemonWatcher watcher;
    private final Map<Run, RunLauncher.Launched> running = new LinkedHashMap<>();

    RunsUnderWay(Pause pause, DaemonWatcher watcher) {
        this.pause = pause;
        this.watcher = watcher;
    }

    int count() {
        return running.size();
    }

    /// How many of them back something up.
    int backups() {
        return (int) running.keySet().stream()
                .filter(run -> run.backsUp().isPresent())
                .count();
    }

    boolean backUp(String site) {
        return running.keySet().stream()
                .anyMatch(run -> run.backsUp().filter(site::equals).isPresent());
    }

    boolean include(Run run) {
        return running.containsKey(run);
    }

    boolean carryOut(CommandKind kind) {
        return running.keySet().stream()
                .anyMatch(run -> run instanceof Run.Commanded command && command.kind() == kind);
    }

    void add(Run run, RunLauncher.Launched launched) {
        running.put(run, launched);
    }

    /// Asks one of them to stop where the next one can go on.
    void ask(Run run) {
        running.get(run).ask();
    }

    /// Takes out what is over by now.
    void collect(Consumer<Ended> then) {
        collect(true, then);
    }

    private void collect(boolean byItself, Consumer<Ended> then) {
        for (var run : List.copyOf(running.keySet())) {
            running.get(run).exitCode().ifPresent(code -> {
                running.remove(run);
                then.accept(new Ended(run, code, byItself));
            });
        }
    }

    /// Leaves none behind: waits, asks, and ends them. An interrupt ends the step that it meets.
    void stop(Consumer<Ended> then) {
        if (running.isEmpty()) {
            return;
        }
        watcher.stopping(running.size());
        await(TIME_TO_FINISH, () -> collect(true, then));
        running.values().forEach(RunLauncher.Launched::ask);
        await(TIME_TO_STOP, () -> collect(false, then));
        running.values().forEach(RunLauncher.Launched::end);
        collect(false, then);
    }

    private void await(Duration longest, Runnable collecting) {
        collecting.run();
        try {
            for (var left = longest; left.isPositive() && !running.isEmpty(); left = left.minus(STEP)) {
                pause.sleep(STEP);
                collecting.run();
            }
        } catch (InterruptedException _) {
            // Asked again: whoever asks has no time for this step.
            return;
        }
    }

    /// @param byItself whether nobody asked it to
    record Ended(Run run, int exitCode, boolean byItself) {}
}
