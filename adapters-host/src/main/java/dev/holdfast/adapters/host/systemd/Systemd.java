package dev.holdfast.adapters.host.systemd;

import dev.holdfast.application.agent.schedule.Supervisor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The door to systemd.
public final class Systemd {

    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String WATCHDOG = "WATCHDOG_USEC";
    private static final String WATCHDOG_PROCESS = "WATCHDOG_PID";
    private static final long LONGEST_MICROS = Duration.ofDays(1).toNanos() / 1000;

    private Systemd() {}

    /// Whoever started this process, as its environment tells (sd_notify(3), sd_watchdog_enabled(3)).
    public static Supervisor supervisor(Map<String, String> environment) {
        var socket = environment.getOrDefault(SOCKET, "");
        return socket.matches("[/@].+") ? new SystemdSupervisor(socket, watchdog(environment)) : new NoSupervisor();
    }

    private static Optional<Duration> watchdog(Map<String, String> environment) {
        var own = Long.toString(ProcessHandle.current().pid());
        return Optional.ofNullable(environment.get(WATCHDOG))
                .filter(_ -> environment.getOrDefault(WATCHDOG_PROCESS, own).equals(own))
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(text -> Duration.ofNanos(1000 * Math.min(Long.parseLong(text), LONGEST_MICROS)));
    }

    private static final class NoSupervisor implements Supervisor {

        @Override
        public void ready(String status) {
            // Nobody listens.
        }

        @Override
        public void reloading() {
            // Nobody listens.
        }

        @Override
        public void stopping() {
            // Nobody listens.
        }

        @Override
        public void alive() {
            // Nobody listens.
        }

        @Override
        public Optional<Duration> longestSilence() {
            return Optional.empty();
        }
    }
}
