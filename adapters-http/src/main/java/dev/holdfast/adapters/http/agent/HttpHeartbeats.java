package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.wire.StatsMessages;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.Heartbeats;
import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Optional;

/// Heartbeats over `POST /stats`.
final class HttpHeartbeats implements Heartbeats {

    private static final long SHORTEST_SECONDS = 1;
    private static final long LONGEST_SECONDS = 3600;

    private final Connections connections;

    HttpHeartbeats(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Answer beat(Heartbeat heartbeat, NodeIdentity identity) {
        var heard = connections.as(identity).post("stats", message(heartbeat)).orThrow(StatsMessages.Heard.class);
        var next = Math.clamp(heard.nextInSeconds(), SHORTEST_SECONDS, LONGEST_SECONDS);
        return new Answer(Duration.ofSeconds(next), heard.configETag(), heard.commandsWaiting());
    }

    private static StatsMessages.Heartbeat message(Heartbeat heartbeat) {
        var load = heartbeat.load();
        return new StatsMessages.Heartbeat(
                load.cpuPercent(),
                load.load1(),
                new StatsMessages.Memory(load.memory().total(), load.memory().available()),
                load.disks().stream().map(HttpHeartbeats::disk).toList(),
                heartbeat.runs().size(),
                heartbeat.queuedReports(),
                heartbeat.runs().stream().map(HttpHeartbeats::run).toList(),
                Optional.of(heartbeat.agentVersion()),
                load.uptime().toSeconds());
    }

    private static StatsMessages.Disk disk(HostProbe.Disk disk) {
        return new StatsMessages.Disk(disk.mount(), disk.total(), disk.free());
    }

    private static StatsMessages.Run run(ActiveRun run) {
        return new StatsMessages.Run(run.backup().value(), new ByteSize(run.bytes()), Optional.of(run.phase()));
    }
}
