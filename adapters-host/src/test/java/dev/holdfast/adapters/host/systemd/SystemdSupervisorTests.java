package dev.holdfast.adapters.host.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdSupervisorTests {

    @TempDir
    private Path directory;

    @Test
    void tellsSystemdWhatTheDaemonDoes() {
        var socket = directory.resolve("notify").toString();
        try (var systemd = DatagramListener.on(socket)) {
            var supervisor = Systemd.supervisor(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "180000000"));

            supervisor.ready("2 sites\nor so");
            supervisor.alive();
            supervisor.reloading();
            supervisor.stopping();

            assertEquals(Optional.of("READY=1\nSTATUS=2 sites or so"), systemd.next());
            assertEquals(Optional.of("WATCHDOG=1"), systemd.next());
            assertTrue(systemd.next().orElseThrow().matches("RELOADING=1\nMONOTONIC_USEC=\\d+"));
            assertEquals(Optional.of("STOPPING=1\nSTATUS=stopping"), systemd.next());
            assertEquals(Optional.of(Duration.ofMinutes(3)), supervisor.longestSilence());
        }
    }

    @Test
    void knowsSocketsWithoutAFile() {
        var socket = "@holdfast-" + UUID.randomUUID();
        try (var systemd = DatagramListener.on(socket)) {
            Systemd.supervisor(Map.of("NOTIFY_SOCKET", socket)).stopping();

            assertEquals(Optional.of("STOPPING=1\nSTATUS=stopping"), systemd.next());
        }
    }

    @Test
    void saysNothingOfItsLifeWhereNobodyMinds() {
        var socket = directory.resolve("notify").toString();
        try (var systemd = DatagramListener.on(socket)) {
            var supervisor = Systemd.supervisor(Map.of("NOTIFY_SOCKET", socket));
            supervisor.alive();

            assertEquals(Optional.empty(), systemd.next());
            assertEquals(Optional.empty(), supervisor.longestSilence());
        }
    }

    @Test
    void heedsNoWatchdogOfAnotherProcess() {
        var environment = Map.of("NOTIFY_SOCKET", "/nowhere", "WATCHDOG_USEC", "1000000", "WATCHDOG_PID", "1");

        assertEquals(Optional.empty(), Systemd.supervisor(environment).longestSilence());
    }

    @Test
    void carriesOnWhereNobodyListens() {
        Systemd.supervisor(Map.of("NOTIFY_SOCKET", directory.resolve("gone").toString()))
                .ready("well");
        Systemd.supervisor(Map.of("NOTIFY_SOCKET", "vsock:2:1234")).ready("well");
        Systemd.supervisor(Map.of()).ready("well");
    }
}
