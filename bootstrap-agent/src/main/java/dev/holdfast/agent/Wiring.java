package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.ConfigurationFile;
import dev.holdfast.adapters.host.dump.HostDumps;
import dev.holdfast.adapters.host.files.HostFiles;
import dev.holdfast.adapters.host.metrics.HostMetrics;
import dev.holdfast.adapters.host.state.StateDirectory;
import dev.holdfast.adapters.http.agent.MasterClient;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.agent.backup.BackUpSite;
import dev.holdfast.application.agent.backup.BackupPorts;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.enrollment.EnrollmentPorts;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.pace.Pause;
import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.agent.schedule.DaemonPorts;
import dev.holdfast.application.agent.schedule.DaemonWatcher;
import dev.holdfast.application.agent.schedule.RunDaemon;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Puts the program together, each part when a command first asks for it.
final class Wiring {

    private static final Pause PAUSE = Thread::sleep;

    private final Path configFile;
    private final StateDirectory state;
    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final MasterClient master = new MasterClient(Jose.nodeKeys(random), AgentVersion.text());

    Wiring(Path configFile, Path stateDirectory, Map<String, String> environment) {
        this.configFile = configFile;
        this.state = new StateDirectory(stateDirectory);
        this.environment = environment;
    }

    StateDirectory state() {
        return state;
    }

    InstantSource clock() {
        return clock;
    }

    ReadConfiguration configuration() {
        return new ConfigurationFile(configFile, environment);
    }

    /// @throws CommandException when this host has not joined
    NodeIdentity identity() {
        return state.identities()
                .identity()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "this host has not joined a fleet yet: see holdfast-agent join --help"));
    }

    JoinFleet joinFleet() {
        return new EnrollmentPorts(master.admission(), state.identities(), Jose.nodeKeys(random), host(), PAUSE)
                .joinFleet(AgentVersion.text(), random);
    }

    /// Uses a fresh node key for the first time, which ends the join at the master.
    ///
    /// @return why the master could not be asked, where it could not
    Optional<String> confirm(NodeIdentity identity) {
        try {
            obtainConfiguration().obtain(identity);
            return Optional.empty();
        } catch (MasterException e) {
            return Optional.of(e.getMessage());
        }
    }

    RunDaemon daemon(DaemonWatcher watcher, List<String> runOptions) {
        return new DaemonPorts(
                        heartbeats(),
                        new SendReports(state.outbox(), master.reports()),
                        obtainConfiguration(),
                        configuration(),
                        OwnProgram.running(runOptions),
                        PAUSE,
                        clock,
                        random,
                        watcher)
                .daemon();
    }

    BackUpSite backUpSite(NodeIdentity identity) {
        var files = HostFiles.create();
        return new BackupPorts(
                        files.tree(),
                        HostDumps.create().sources(),
                        writer(),
                        S3Storages.stores(),
                        master.runs(),
                        obtainConfiguration(),
                        master.reports(),
                        state.outbox(),
                        state.lastRuns(),
                        state.activeRuns(),
                        state.siteLocks(),
                        heartbeats(),
                        state::isDaemonRunning,
                        PAUSE,
                        clock,
                        UUID::randomUUID)
                .backUpSite(identity);
    }

    private SendHeartbeats heartbeats() {
        return new SendHeartbeats(host(), state.activeRuns(), state.outbox(), master.heartbeats(), AgentVersion.text());
    }

    private ObtainConfiguration obtainConfiguration() {
        return new ObtainConfiguration(master.configurations(), state.sealedConfigurations());
    }
}
