package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.StatsMessages;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Heartbeat;
import java.time.Duration;

/// What nodes say of themselves, time and again.
final class StatsRoutes {

    private final StatsUseCases stats;

    private StatsRoutes(StatsUseCases stats) {
        this.stats = stats;
    }

    static Routes of(StatsUseCases stats) {
        return new Routes("stats").post("/stats", Access.node(), new StatsRoutes(stats)::receive);
    }

    private Answer receive(Call call) {
        var message = call.body(StatsMessages.Heartbeat.class);
        var runs = message.runs().stream()
                .map(run -> new RunProgress(new BackupId(run.backupId()), run.bytes()))
                .toList();
        var answer = stats.receive().receive(call.node(), heartbeat(message), runs);
        return Answer.ok(new StatsMessages.Heard(
                answer.next().toSeconds(), answer.configurationVersion(), answer.commandsWaiting()));
    }

    private static Heartbeat heartbeat(StatsMessages.Heartbeat message) {
        return new Heartbeat(
                message.cpuPercent(),
                message.load1(),
                new Heartbeat.Memory(
                        message.memory().totalBytes(), message.memory().availableBytes()),
                message.disks().stream().map(StatsRoutes::disk).toList(),
                message.activeBackups(),
                message.queuedReports(),
                message.agentVersion(),
                Duration.ofSeconds(message.uptimeSeconds()));
    }

    private static Heartbeat.Disk disk(StatsMessages.Disk disk) {
        return new Heartbeat.Disk(disk.mount(), disk.totalBytes(), disk.freeBytes());
    }
}
