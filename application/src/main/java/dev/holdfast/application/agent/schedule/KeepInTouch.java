package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.pace.BackOff;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Beats at the master's pace, fetches what is new, empties the outbox; backs off while the master is away.
final class KeepInTouch {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    /// Reports of the days without a master reach it within a minute of its return.
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(50);

    private final SendHeartbeats heartbeats;
    private final SendReports reports;
    private final ObtainConfiguration configurations;
    private final Pause pause;
    private final RandomGenerator random;
    private final DaemonWatcher watcher;
    private final BackOff backOff;
    private String lastFault = "";

    KeepInTouch(DaemonPorts ports) {
        this.heartbeats = ports.heartbeats();
        this.reports = ports.reports();
        this.configurations = ports.configurations();
        this.pause = ports.pause();
        this.random = ports.random();
        this.watcher = ports.watcher();
        this.backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY, random);
    }

    /// Until interrupted.
    ///
    /// @throws MasterException.Revoked as soon as the master says so
    void run(NodeIdentity identity) throws InterruptedException {
        while (true) {
            pause.sleep(beat(identity));
        }
    }

    private Duration beat(NodeIdentity identity) {
        try {
            var answer = heartbeats.send(identity);
            heard();
            configurations.refresh(answer.configurationEtag(), identity);
            sendReports(identity);
            return BackOff.jittered(answer.next(), random);
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException e) {
            away(String.valueOf(e.getMessage()));
            return delay(e);
        }
    }

    private void sendReports(NodeIdentity identity) {
        var sent = reports.send(identity);
        if (sent.accepted() + sent.refused() > 0) {
            watcher.reportsSent(sent.accepted(), sent.refused());
        }
    }

    private void heard() {
        backOff.succeeded();
        lastFault = "";
        watcher.masterHeard();
    }

    private void away(String why) {
        if (!lastFault.equals(why)) {
            lastFault = why;
            watcher.masterAway(why);
        }
    }

    private Duration delay(MasterException e) {
        var own = backOff.failed();
        return e instanceof MasterException.Away away ? away.retryAfter().orElse(own) : own;
    }
}
