package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.backup.UntoldRuns;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What a daemon needs.
///
/// @param grantsAhead keeps enough grants in stock; throws as a master does that cannot be asked
/// @param untold      of this host
/// @param slots       what of the schedule was dealt with
/// @param rhythm      how often the master wanted to hear of this node
/// @param reloadAsked whether somebody asked to read the configuration anew since this was last asked
/// @param figures     writes the host's metrics, given the sites in force; never throws
/// @param pause       between heartbeats
/// @param idle        between looks at the schedule; a wish for a reload ends it early
public record DaemonPorts(
        SendHeartbeats heartbeats,
        SendReports reports,
        ObtainConfiguration configurations,
        Consumer<NodeIdentity> grantsAhead,
        ReadConfiguration reading,
        RunLauncher launcher,
        UntoldRuns untold,
        CommandPorts commands,
        SettledSlots slots,
        HeartbeatRhythm rhythm,
        Supervisor supervisor,
        BooleanSupplier reloadAsked,
        Consumer<List<SiteConfiguration>> figures,
        Pause pause,
        Pause idle,
        InstantSource clock,
        RandomGenerator random,
        DaemonWatcher watcher) {

    public RunDaemon daemon() {
        return new Daemon(this);
    }

    /// For a host that is its own master: starts what is due, and talks to nobody.
    public RunDaemon daemonAlone() {
        return identity -> new LaunchDueRuns(
                        this, Spread.overNodes(identity.node()), Vigil.overNothing(), new CommandLoops(this).book())
                .run();
    }
}
