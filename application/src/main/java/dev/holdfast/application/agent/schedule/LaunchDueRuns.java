package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.command.CommandBook;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final LastWords lastWords;
    private final LaunchCommands commands;
    private final Agenda agenda;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private Duration untilLook = Duration.ZERO;
    private Duration untilFigures = Duration.ZERO;
    private String status = "";

    /// @param vigil over the daemon's other loop
    /// @param book  what the master asked for
    LaunchDueRuns(DaemonPorts ports, Spread spread, Vigil vigil, CommandBook book) {
        this.ports = ports;
        this.vigil = vigil;
        this.configuration = new CurrentConfiguration(ports.reading(), ports.watcher());
        this.runs = new RunsUnderWay(ports.idle(), ports.watcher());
        this.lastWords = new LastWords(ports.untold(), ports.watcher());
        this.commands = new LaunchCommands(book, ports.commands().launcher(), runs, ports.watcher());
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
        runs.collect(this::over);
        var now = ports.clock().instant();
        agenda.due(now).forEach(site -> take(site, now));
        commands.round(configuration.limits(), now);
        List.copyOf(waiting).forEach(this::launchWherePossible);
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
        if (runs.backUp(site)) {
            ports.watcher().stillRunning(site);
        } else {
            waiting.add(site);
        }
    }

    private void launchWherePossible(String site) {
        if (runs.backups() < configuration.limits().parallelSites() && !runs.backUp(site)) {
            waiting.remove(site);
            launch(site);
        }
    }

    private void launch(String site) {
        configuration.site(site).ifPresent(lastWords::await);
        try {
            runs.add(new Run.Scheduled(site), ports.launcher().launch(site, configuration.limits()));
            ports.watcher().started(site);
        } catch (RunLauncher.LaunchException e) {
            ports.watcher().notStarted(site, String.valueOf(e.getMessage()));
            lastWords.neverStarted(site, String.valueOf(e.getMessage()));
        }
    }

    private void over(RunsUnderWay.Ended ended) {
        untilFigures = Duration.ZERO;
        switch (ended.run()) {
            case Run.Scheduled(var site) -> {
                ports.watcher().ended(site, ended.exitCode());
                if (ended.byItself()) {
                    agenda.done(site);
                    lastWords.ended(site, ended.exitCode(), configuration.limits());
                }
            }
            case Run.Commanded command ->
                commands.over(command.id(), ports.clock().instant());
        }
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
        runs.stop(this::over);
        ports.figures().accept(configuration.sites());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
