package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What a daemon needs.
public record DaemonPorts(
        SendHeartbeats heartbeats,
        SendReports reports,
        ObtainConfiguration configurations,
        ReadConfiguration reading,
        RunLauncher launcher,
        Pause pause,
        InstantSource clock,
        RandomGenerator random,
        DaemonWatcher watcher) {

    public RunDaemon daemon() {
        return new Daemon(this);
    }
}
