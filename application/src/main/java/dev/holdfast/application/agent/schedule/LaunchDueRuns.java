package dev.holdfast.application.agent.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// Watches the clock and the host's configuration, and starts what is due, so many runs at a time as the
/// configuration allows.
final class LaunchDueRuns {

    private static final Duration SLEEP_WHILE_BUSY = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(60);

    private final DaemonPorts ports;
    private final Vigil vigil;
    private final CurrentConfiguration configuration;
    private final RunsUnderWay runs;
    private final Agenda agenda;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private Duration untilLook = Duration.ZERO;
    private Duration untilFigures = Duration.ZERO;
    private String status = "";

    /// @param vigil over the daemon's other loop
    LaunchDueRuns(DaemonPorts ports, Spread spread, Vigil vigil) {
        this.ports = ports;
        this.vigil = vigil;
        this.configuration = new CurrentConfiguration(ports.reading(), ports.watcher());
        this.runs = new RunsUnderWay(ports.launcher(), ports.idle(), ports.watcher());
        var slots = new SlotsAsFarAsPossible(ports.slots(), ports.watcher());
        this.agenda = new Agenda(slots, spread, ports.clock().instant());
    }

    /// Until interrupted; leaves no run behind.
    void run() throws InterruptedException {
        try {
            while (true) {
                round();
                rest();
            }
        } finally {
            stop();
        }
    }

    private void round() {
        look();
        runs.collect().forEach(this::ended);
        var now = ports.clock().instant();
        agenda.due(now).forEach(site -> take(site, now));
        while (runs.count() < configuration.limits().parallelSites() && !waiting.isEmpty()) {
            runs.launch(waiting.removeFirst(), configuration.limits());
        }
        tellFigures();
        tellStatus();
        if (vigil.isKept()) {
            ports.supervisor().alive();
        }
    }

    /// Now and then, and at once when it is asked for.
    private void look() {
        boolean asked = ports.reloadAsked().getAsBoolean();
        if (asked) {
            ports.supervisor().reloading();
            status = "";
        }
        if (asked || !untilLook.isPositive()) {
            untilLook = BETWEEN_LOOKS;
            if (configuration.changes()) {
                agenda.follow(configuration.sites(), ports.clock().instant());
                waiting.removeIf(site -> !agenda.includes(site));
            }
        }
    }

    private void take(String site, Instant now) {
        agenda.taken(site, now);
        if (runs.includes(site)) {
            ports.watcher().stillRunning(site);
        } else {
            waiting.add(site);
        }
    }

    private void ended(String site) {
        agenda.done(site);
        untilFigures = Duration.ZERO;
    }

    private void tellStatus() {
        if (!status.equals(configuration.status())) {
            status = configuration.status();
            ports.supervisor().ready(status);
        }
    }

    private void tellFigures() {
        if (!untilFigures.isPositive()) {
            untilFigures = BETWEEN_FIGURES;
            ports.figures().accept(configuration.sites());
        }
    }

    private void rest() throws InterruptedException {
        var now = ports.clock().instant();
        var longest = runs.count() == 0 ? longestSleep() : SLEEP_WHILE_BUSY;
        var sleep = agenda.untilNext(now, longest);
        ports.idle().sleep(sleep);
        var slept = slept(now, sleep);
        untilLook = untilLook.minus(slept);
        untilFigures = untilFigures.minus(slept);
        vigil.passed(slept);
    }

    /// As the clock has it, unless the clock was set.
    private Duration slept(Instant from, Duration most) {
        var passed = Duration.between(from, ports.clock().instant());
        return passed.isNegative() || passed.compareTo(most) > 0 ? most : passed;
    }

    private Duration longestSleep() {
        return ports.supervisor()
                .longestSilence()
                .map(silence -> silence.dividedBy(2))
                .filter(silence -> silence.compareTo(BETWEEN_LOOKS) < 0)
                .orElse(BETWEEN_LOOKS);
    }

    private void stop() {
        // The interrupt that ended the watch must not cut short the stopping.
        boolean interrupted = Thread.interrupted();
        ports.supervisor().stopping();
        runs.stop().forEach(agenda::done);
        ports.figures().accept(configuration.sites());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
