package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `curl … /install.sh | sh` against a master that serves the agent's packages.
class InstallScriptTests {

    private static final String ARCHIVE = "holdfast-agent.tar.gz";

    @TempDir
    private Path directory;

    @Test
    void aHostWithoutAnythingBecomesANode() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "it installs as root only");
        var downloads = Files.createDirectories(directory.resolve("downloads"));
        try (var stage = Stage.in(directory.resolve("stage"), Map.of("HOLDFAST_DOWNLOADS_DIR", downloads.toString()))) {
            assertTrue(install(stage, Map.of(), "--no-service")
                    .text()
                    .contains("its operator has to put the agent's packages"));
            offer(downloads, ARCHIVE);
            var target = directory.resolve("opt/holdfast-agent");
            var token = stage.master()
                    .admin()
                    .post("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1,\"autoApprove\":true}")
                    .expect(201)
                    .text("token");
            var environment = Map.of(
                    "HOLDFAST_JOIN_TOKEN", token,
                    "HOLDFAST_STATE_DIR", directory.resolve("state").toString(),
                    "HOLDFAST_CONFIG", directory.resolve("config.json").toString());

            var said = install(stage, environment, "--dir", target.toString(), "--no-service")
                    .expect(0);

            assertTrue(said.text().contains("Laying out holdfast-agent for this machine"), said::text);
            assertTrue(said.text().contains("Joined."), said::text);
            assertFalse(said.text().contains(token), "the token was told");
            assertTrue(Files.exists(target.resolve("runtime/holdfast-agent.jsa")), "not prepared");
            var program = target.resolve("bin/holdfast-agent").toString();
            assertTrue(Shell.run(environment, List.of(program, "status"))
                    .expect(0)
                    .text()
                    .contains("master"));
            assertEquals(
                    1,
                    stage.master()
                            .admin()
                            .get("/nodes")
                            .expect(200)
                            .body()
                            .path("items")
                            .size());

            Files.writeString(downloads.resolve(ARCHIVE + ".sha256"), "0".repeat(64) + "  " + ARCHIVE + "\n");
            var refused = install(stage, environment, "--dir", target.toString(), "--no-service");
            assertEquals(1, refused.exitCode());
            assertTrue(refused.text().contains("is not what it should be"), refused::text);
            assertTrue(Files.exists(Path.of(program)), "the agent is gone");
        }
    }

    @Test
    void whereThereIsDpkgItInstallsThePackage() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "it installs as root only");
        assumeTrue(Shell.has("dpkg-deb"), "there is no dpkg here");
        var root = ScratchRoot.in(directory.resolve("root"));
        var programs = Files.createDirectories(directory.resolve("programs"));
        var dpkg = Files.writeString(
                programs.resolve("dpkg"),
                "#!/bin/sh\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\nexec " + String.join(" ", root.dpkg()) + " \"$@\"\n");
        Files.setPosixFilePermissions(dpkg, PosixFilePermissions.fromString("rwx------"));
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var path = Map.of("PATH", programs + ":/usr/sbin:/usr/bin:/sbin:/bin");

            install(stage, path, "--no-join", "--no-service").expect(0);

            Shell.run(root.at("usr/bin/holdfast-agent").toString(), "version").expect(0);
            assertFalse(root.isLinked("multi-user.target.wants/holdfast-agent.service"), "enabled");
            assertFalse(root.isLinked("backupd.service"), "enabled by its alias");
            root.dpkg("-i", Packages.file("holdfast-agent.deb").toString()).expect(0);
            assertFalse(root.isLinked("multi-user.target.wants/holdfast-agent.service"), "enabled by an upgrade");
        }
    }

    private static Shell.Said install(Stage stage, Map<String, String> environment, String... options) {
        var all = new HashMap<>(environment);
        all.put("MASTER", stage.master().address().toString());
        var script = "set -o pipefail; curl -fsSL \"$MASTER/install.sh\" | sh -s -- \"$@\"";
        var command = new ArrayList<>(List.of("bash", "-c", script, "install"));
        command.addAll(List.of(options));
        return Shell.run(all, command);
    }

    private static void offer(Path downloads, String name) throws IOException {
        Files.createSymbolicLink(downloads.resolve(name), Packages.file(name));
        Files.copy(Packages.file(name + ".sha256"), downloads.resolve(name + ".sha256"));
    }
}
