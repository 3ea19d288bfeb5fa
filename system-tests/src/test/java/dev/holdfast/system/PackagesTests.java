package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Debian packages, in a scratch root: installed, upgraded, removed, purged, and run without any other Java.
@Order(9)
class PackagesTests {

    @TempDir
    private Path directory;

    private ScratchRoot root;

    @BeforeEach
    void begin() throws IOException {
        assumeTrue(Shell.has("dpkg-deb"), "there is no dpkg here");
        assumeTrue(System.getProperty("user.name").equals("root"), "dpkg installs as root only");
        root = ScratchRoot.in(directory.resolve("root"));
    }

    @Test
    void theAgentIsInstalledUpgradedRemovedAndPurged() throws IOException {
        var deb = Packages.file("holdfast-agent.deb");
        root.dpkg("-i", deb.toString()).expect(0);

        assertRuns("holdfast-agent");
        assertHoldsNoClassTooOldForAnArchive("holdfast-agent");
        var doctor = run("holdfast-agent", "doctor");
        assertTrue(doctor.text().contains("has not joined a fleet"), doctor::text);
        assertTrue(root.isLinked("multi-user.target.wants/holdfast-agent.service"), "not enabled");
        assertTrue(root.isLinked("backupd.service"), "no alias");
        assertEquals("rwx------", permissions("etc/holdfast"));
        for (var unit : List.of("holdfast-agent.service", "holdfast-backup@.service", "holdfast-backup@.timer")) {
            assertTrue(Files.exists(root.at("usr/lib/systemd/system/" + unit)), unit);
            assertVerified(unit);
        }

        var config = root.at("etc/holdfast/config.json");
        Files.writeString(config, "{\"sites\": [], \"whenMasterUnknown\": \"refuse\"}");
        var key = root.at("var/lib/holdfast-agent/identity.json");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "{}");
        var archive = Files.writeString(root.at("usr/lib/holdfast-agent/runtime/holdfast-agent.jsa"), "of before");
        root.dpkg("-i", newer(deb).toString()).expect(0);

        assertTrue(Files.readString(config).contains("refuse"), "configuration lost");
        assertFalse(Files.exists(archive), "classes of the version before");
        assertRuns("holdfast-agent");

        Files.writeString(archive, "made at installation");
        root.dpkg("-r", "holdfast-agent").expect(0);
        assertFalse(Files.exists(root.at("usr/lib/holdfast-agent")), "left behind");
        assertTrue(Files.exists(config) && Files.exists(key), "removed more than the program");

        root.dpkg("-P", "holdfast-agent").expect(0);
        assertFalse(Files.exists(root.at("etc/holdfast")), "configuration left");
        assertFalse(Files.exists(key.getParent()), "the node's key left");
        assertFalse(root.isLinked("multi-user.target.wants/holdfast-agent.service"), "link left");
        assertFalse(root.isLinked("backupd.service"), "alias left");
    }

    @Test
    void theMasterIsInstalledAndPurgedButForItsKey() throws IOException {
        root.dpkg("-i", Packages.file("holdfast-master.deb").toString()).expect(0);

        assertRuns("holdfast-master");
        assertHoldsNoClassTooOldForAnArchive("holdfast-master");
        assertTrue(Files.readString(root.at("etc/passwd")).contains("\nholdfast-master:")
                || Files.readString(root.at("etc/passwd")).startsWith("holdfast-master:"));
        assertTrue(root.isLinked("multi-user.target.wants/holdfast-master.service"), "not enabled");
        assertEquals("rw-r-----", permissions("etc/holdfast-master/master.yaml"));
        assertVerified("holdfast-master.service");
        assertTrue(Files.exists(root.at("usr/lib/holdfast-master/downloads/holdfast-agent.deb")), "no agent to give");
        var data = Files.createDirectories(root.at("var/lib/holdfast-master"));
        var doctor = Shell.run(
                Map.of("HOLDFAST_DATA_DIR", data.toString()),
                List.of(
                        root.at("usr/bin/holdfast-master").toString(),
                        "doctor",
                        "--config",
                        root.at("etc/holdfast-master/master.yaml").toString()));
        assertTrue(doctor.text().contains("data-directory"), doctor::text);
        assertEquals(0, doctor.exitCode() & 2, doctor::text);

        var key = Files.writeString(data.resolve("master.key"), "a key");
        root.dpkg("-P", "holdfast-master").expect(0);
        assertTrue(Files.exists(key), "the master key is gone");
        assertFalse(Files.exists(root.at("etc/holdfast-master")), "settings left");
        assertFalse(Files.exists(root.at("usr/lib/holdfast-master")), "left behind");
    }

    private void assertRuns(String program) {
        var said = run(program, "version").expect(0);
        assertTrue(said.text().startsWith(program + " "), said::text);
        assertEquals(1, said.text().lines().count(), said::text);
    }

    /// Archives of classes (`share/prepare`) pass over class files of before version 50.
    private void assertHoldsNoClassTooOldForAnArchive(String program) throws IOException {
        try (var jars = Files.newDirectoryStream(root.at("usr/lib/" + program + "/lib"), "*.jar")) {
            for (var file : jars) {
                try (var jar = new ZipFile(file.toFile())) {
                    for (var entry : jar.stream()
                            .filter(it -> it.getName().endsWith(".class"))
                            .toList()) {
                        try (var content = new DataInputStream(jar.getInputStream(entry))) {
                            content.skipNBytes(6);
                            assertTrue(content.readUnsignedShort() >= 50, () -> file + ": " + entry);
                        }
                    }
                }
            }
        }
    }

    private Shell.Said run(String program, String... arguments) {
        var command = new ArrayList<>(List.of(root.at("usr/bin/" + program).toString()));
        command.addAll(List.of(arguments));
        return Shell.run(
                Map.of(
                        "HOLDFAST_CONFIG", root.at("etc/holdfast/config.json").toString(),
                        "HOLDFAST_STATE_DIR", directory.resolve("state").toString()),
                command);
    }

    private void assertVerified(String unit) throws IOException {
        if (Shell.has("systemd-analyze")) {
            assertEquals("", root.verdict(unit), unit);
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.at(file)));
    }

    /// The same package, as the next version would be.
    private Path newer(Path deb) throws IOException {
        var unpacked = directory.resolve("unpacked");
        Shell.run("dpkg-deb", "-R", deb.toString(), unpacked.toString()).expect(0);
        var control = unpacked.resolve("DEBIAN/control");
        Files.writeString(control, Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: 99"));
        var newer = directory.resolve("newer.deb");
        Shell.run("dpkg-deb", "--root-owner-group", "-Znone", "--build", unpacked.toString(), newer.toString())
                .expect(0);
        return newer;
    }
}
