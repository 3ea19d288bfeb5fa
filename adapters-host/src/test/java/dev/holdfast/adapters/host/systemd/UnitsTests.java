package dev.holdfast.adapters.host.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitsTests {

    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final List<String> NAMES =
            List.of("holdfast-agent.service", "holdfast-backup@.service", "holdfast-backup@.timer");

    @TempDir
    private Path root;

    private Units units;

    @BeforeEach
    void begin() {
        units = new Units(root);
    }

    @Test
    void writesUnitsThatSystemdUnderstands() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(ANALYZE), "there is no systemd-analyze here: apt-get install systemd");
        units.write(settings("/bin/true"));

        for (var name : NAMES) {
            var verdict = verify(directory().resolve(name));
            assertEquals("", verdict, name);
        }
    }

    @Test
    void seesItWhereSystemdWouldNotUnderstandThem() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(ANALYZE), "there is no systemd-analyze here: apt-get install systemd");
        units.write(settings("/bin/true"));
        var unit = directory().resolve("holdfast-agent.service");
        Files.writeString(unit, Files.readString(unit).replace("KillMode=mixed", "KillMode=gently"));

        assertTrue(verify(unit).contains("gently"), "a wrong unit passes");
    }

    @Test
    void writesWhatADaemonNeeds() throws IOException {
        units.write(settings("/opt/holdfast/bin/holdfast-agent"));

        var unit = Files.readString(directory().resolve("holdfast-agent.service"));
        for (var line : List.of(
                "Type=notify",
                "ExecStart=/opt/holdfast/bin/holdfast-agent run",
                "ExecReload=/bin/kill -HUP $MAINPID",
                "WatchdogSec=3min",
                "KillMode=mixed",
                "LimitCORE=0",
                "NoNewPrivileges=yes",
                "ProtectSystem=full",
                "StateDirectory=holdfast-agent",
                "Alias=backupd.service")) {
            assertTrue(unit.contains("\n" + line + "\n"), () -> line + " is not in\n" + unit);
        }
        assertFalse(unit.contains("@"), unit);
        assertFalse(unit.contains("\nMemoryDenyWriteExecute"), unit);
        assertEquals(
                "rw-r--r--",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve("holdfast-agent.service"))));
    }

    @Test
    void namesWhatIsNotWhereItUsuallyIs() throws IOException {
        units.write(new UnitSettings(
                Path.of("/bin/true"),
                Optional.of(Path.of("/opt/jdk-25")),
                Optional.of(Path.of("/srv/agent.json")),
                Optional.of(Path.of("/srv/agent"))));

        var unit = Files.readString(directory().resolve("holdfast-backup@.service"));
        assertTrue(unit.contains("\nEnvironment=JAVA_HOME=/opt/jdk-25\nEnvironment=HOLDFAST_CONFIG=/srv/agent.json\n"
                + "Environment=HOLDFAST_STATE_DIR=/srv/agent\n"));
        assertFalse(unit.contains("StateDirectory="), unit);
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        assertTrue(units.write(settings("/bin/true")).stream().allMatch(Units.Unit::change));
        assertTrue(units.write(settings("/bin/true")).stream().noneMatch(Units.Unit::change));
        assertTrue(units.write(settings("/bin/false")).stream().anyMatch(Units.Unit::change));
    }

    @Test
    void leavesItToThePackageThatBroughtTheSame() throws IOException {
        units.write(settings("/bin/true"));
        var packaged = root.resolve("usr/lib/systemd/system");
        Files.createDirectories(packaged.getParent());
        Files.move(directory(), packaged);

        var written = units.write(settings("/bin/true"));
        assertTrue(written.stream().noneMatch(Units.Unit::change));
        assertEquals(packaged.resolve(Units.AGENT), written.getFirst().file());
        assertTrue(units.write(settings("/bin/false")).getFirst().change(), "other units than the package's");
    }

    @Test
    void removesWhatItWroteAndNothingElse() throws IOException {
        units.write(settings("/bin/true"));
        var other = Files.writeString(directory().resolve("other.service"), "");

        assertTrue(units.remove().stream().allMatch(Units.Unit::change));
        assertTrue(units.remove().stream().noneMatch(Units.Unit::change));

        try (var left = Files.list(directory())) {
            assertEquals(List.of(other), left.toList());
        }
    }

    @Test
    void leavesAloneWhatSomebodyElseWrote() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("holdfast-backup@.timer"), "[Timer]\nOnCalendar=daily\n");

        assertThrows(IllegalStateException.class, () -> units.write(settings("/bin/true")));
        assertThrows(IllegalStateException.class, units::remove);
        assertFalse(Files.exists(directory().resolve("holdfast-agent.service")));
    }

    @Test
    void findsTheTimersOfSites() throws IOException {
        var wanted = Files.createDirectories(directory().resolve("timers.target.wants"));
        Files.createSymbolicLink(wanted.resolve("holdfast-backup@shop.timer"), Path.of("../holdfast-backup@.timer"));
        Files.createSymbolicLink(wanted.resolve("logrotate.timer"), Path.of("../logrotate.timer"));

        assertEquals(List.of("holdfast-backup@shop.timer"), units.enabledTimers());
    }

    @Test
    void refusesPathsThatAUnitWouldReadOtherwise() {
        assertThrows(IllegalArgumentException.class, () -> settings("/opt/hold fast/bin"));
        assertThrows(IllegalArgumentException.class, () -> settings("/opt/100%/bin"));
        assertThrows(IllegalArgumentException.class, () -> settings("bin/holdfast-agent"));
    }

    private Path directory() {
        return root.resolve("etc/systemd/system");
    }

    private static UnitSettings settings(String program) {
        return new UnitSettings(Path.of(program), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// What systemd has against a unit.
    private static String verify(Path unit) throws IOException, InterruptedException {
        var process = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
