package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.pace.BackOff;
import java.time.Duration;
import java.util.Optional;

/// Beats at the master's pace, fetches what is new, empties the outbox; backs off while the master is away.
final class KeepInTouch {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    /// Reports of the days without a master reach it within a minute of its return.
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(50);

    private final DaemonPorts ports;
    private final Vigil vigil;
    private final Runnable commandsWait;
    private final BackOff backOff;
    private Optional<Duration> rhythm;
    private String lastFault = "";

    /// @param vigil        kept over this loop
    /// @param commandsWait run when the master says that it has commands
    KeepInTouch(DaemonPorts ports, Vigil vigil, Runnable commandsWait) {
        this.ports = ports;
        this.vigil = vigil;
        this.commandsWait = commandsWait;
        this.backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY, ports.random());
        this.rhythm = lastRhythm();
    }

    /// Until interrupted. A node that was heard before takes its time, so that a fleet that starts at
    /// once does not call at once; one that is new calls at once.
    ///
    /// @throws MasterException.Revoked as soon as the master says so
    void run(NodeIdentity identity) throws InterruptedException {
        if (rhythm.isPresent()) {
            sleep(BackOff.drawn(rhythm.get(), ports.random()));
        }
        while (true) {
            sleep(beat(identity));
        }
    }

    private void sleep(Duration duration) throws InterruptedException {
        vigil.sleeps(duration);
        ports.pause().sleep(duration);
    }

    private Duration beat(NodeIdentity identity) {
        try {
            var answer = ports.heartbeats().send(identity);
            heard(answer.next());
            if (answer.commandsWaiting()) {
                commandsWait.run();
            }
            ports.configurations().refresh(answer.configurationEtag(), identity);
            sendReports(identity);
            ports.grantsAhead().accept(identity);
            return BackOff.slightlyEarly(answer.next(), ports.random());
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException e) {
            away(String.valueOf(e.getMessage()));
            return backOff.failed(e);
        } catch (NodeStateException e) {
            ports.watcher().stateFailed(String.valueOf(e.getMessage()));
            return backOff.failed();
        }
    }

    private void sendReports(NodeIdentity identity) {
        var sent = ports.reports().send(identity);
        if (sent.accepted() + sent.refused() > 0) {
            ports.watcher().reportsSent(sent.accepted(), sent.refused());
        }
    }

    private void heard(Duration next) {
        backOff.succeeded();
        lastFault = "";
        ports.watcher().masterHeard();
        if (!rhythm.equals(Optional.of(next))) {
            ports.rhythm().remember(next);
            rhythm = Optional.of(next);
        }
    }

    private void away(String why) {
        if (!lastFault.equals(why)) {
            lastFault = why;
            ports.watcher().masterAway(why);
        }
    }

    private Optional<Duration> lastRhythm() {
        try {
            return ports.rhythm().last();
        } catch (NodeStateException e) {
            return Optional.empty();
        }
    }
}
