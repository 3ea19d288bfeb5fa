package dev.holdfast.adapters.host.systemd;

import dev.holdfast.application.agent.schedule.Supervisor;
import java.time.Duration;
import java.util.Optional;

/// Tells systemd by its notification protocol. A message that does not get through is no reason to fail: the next
/// one may.
final class SystemdSupervisor implements Supervisor {

    private final DatagramSender sender;
    private final Optional<Duration> watchdog;

    SystemdSupervisor(String socket, Optional<Duration> watchdog) {
        this.sender = new DatagramSender(socket);
        this.watchdog = watchdog;
    }

    @Override
    public void ready(String status) {
        sender.send("READY=1\nSTATUS=" + status.replace('\n', ' '));
    }

    @Override
    public void reloading() {
        // By CLOCK_MONOTONIC, which this is on Linux.
        sender.send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    }

    @Override
    public void stopping() {
        sender.send("STOPPING=1\nSTATUS=stopping");
    }

    @Override
    public void alive() {
        if (watchdog.isPresent()) {
            sender.send("WATCHDOG=1");
        }
    }

    @Override
    public Optional<Duration> longestSilence() {
        return watchdog;
    }
}
