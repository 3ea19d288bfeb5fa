package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that never holds a storage's keys.
@Order(13)
class PresignedTests {

    private static final int RUNS_ALONE = 2;

    @TempDir
    private Path directory;

    @Test
    void backsUpByGrantsGoesOnWithoutTheMasterAndRestoresOnceItIsBack() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var storage = stage.addPresignedStorage();
            var admin = stage.master().admin();
            assertEquals("A", admin.get("/storages/" + storage).expect(200).text("isolationGrade"));
            var agent = configured(stage, tree);
            var copies = new LinkedHashMap<String, Path>();
            copies.put(backedUp(agent, true), copy(tree));
            change(tree, 1);
            copies.put(backedUp(agent, true), copy(tree));

            stage.master().close();
            for (int run = 0; run < RUNS_ALONE; run++) {
                change(tree, 2 + run);
                copies.put(backedUp(agent, false), copy(tree));
            }
            assertHoldsNoSecret(agent, stage);

            stage.master().restart();
            awaitKnown(agent, stage.master().admin(), copies.size());
            assertReads(agent, copies);
            agent.run("verify", "host", "--read-data", "100").expect(0);
            agent.run("doctor").expect(0);
        }
    }

    @Test
    void readsByCommandOnlyAndBuildsOnItsLastBackupAllTheSame() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var storage = stage.addPresignedStorage();
            stage.master()
                    .admin()
                    .patch("/storages/" + storage, "{\"reads\":\"by-command\"}")
                    .expect(200);
            var agent = configured(stage, tree);
            backedUp(agent, true);
            long packs = stage.bytesOf(site(stage.master().admin()));
            change(tree, 1);
            var backup = backedUp(agent, true);

            assertTrue(
                    stage.bytesOf(site(stage.master().admin())) - packs < 200_000,
                    "a run that may not read stored everything anew");
            var refused = agent.run(
                            "restore",
                            "host",
                            "--target",
                            directory.resolve("restored").toString())
                    .expect(1);
            assertTrue(refused.err().contains("that somebody ordered"), refused::err);

            var target = directory.resolve("ordered");
            assertOrderIsDone(agent, stage.master().admin(), "/backups/" + backup + "/restore", target);
            assertEquals("", Trees.difference(tree, target));
        }
    }

    private static void assertOrderIsDone(Agent agent, Api admin, String order, Path target) throws Exception {
        var daemon = agent.start("daemon.log", "run");
        try {
            var command = admin.post(order, "{\"targetDirectory\":\"%s\"}".formatted(target))
                    .expect(202)
                    .text("commandId");
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> admin.get("/commands/" + command).text("state").equals("done"),
                    () -> admin.get("/commands/" + command).body() + agent.log("daemon.log"));
        } finally {
            daemon.destroy();
            assertTrue(daemon.waitFor(60, TimeUnit.SECONDS));
        }
    }

    private void awaitKnown(Agent agent, Api admin, int backups) throws Exception {
        var daemon = agent.start("daemon.log", "run");
        try {
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> known(admin) == backups,
                    () -> known(admin) + " backups are known: " + agent.log("daemon.log"));
        } finally {
            daemon.destroy();
            assertTrue(daemon.waitFor(60, TimeUnit.SECONDS));
        }
    }

    private void assertReads(Agent agent, LinkedHashMap<String, Path> copies) throws IOException {
        assertEquals(
                copies.size(),
                Agent.jsonLines(agent.run("snapshots", "host", "--json")
                                .expect(0)
                                .out())
                        .stream()
                        .filter(line -> line.path("event").asText().equals("snapshot"))
                        .count());
        assertTrue(agent.run("ls", "host").expect(0).out().contains("index.php"));
        agent.run("diff", "host", copies.firstEntry().getKey()).expect(0);
        for (var backup : copies.entrySet()) {
            var target = Files.createTempDirectory(directory, "restored").resolve("tree");
            agent.run("restore", "host", "--backup", backup.getKey(), "--target", target.toString())
                    .expect(0);
            assertEquals("", Trees.difference(backup.getValue(), target));
        }
    }

    private static void assertHoldsNoSecret(Agent agent, Stage stage) throws IOException {
        var secret = stage.s3().credentials().secretAccessKey();
        try (var files = Files.walk(agent.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(secret), () -> file + " holds the secret");
                assertFalse(content.contains("X-Amz-Signature"), () -> file + " holds a presigned URL in clear");
            }
        }
    }

    private static String backedUp(Agent agent, boolean reported) {
        var ended = Agent.jsonLines(
                        agent.run("backup", "host", "--json").expect(0).out())
                .stream()
                .filter(line -> line.path("event").asText().equals("backup"))
                .findFirst()
                .orElseThrow();
        assertEquals(reported, ended.path("reported").asBoolean(), ended::toString);
        return ended.path("backup").asText();
    }

    private static String site(Api admin) {
        JsonNode sites = admin.get("/sites").expect(200).body();
        return sites.path("items").get(0).path("id").asText();
    }

    private static int known(Api admin) {
        return admin.get("/backups?limit=500").expect(200).body().path("items").size();
    }

    private Agent configured(Stage stage, Path tree) {
        var agent = stage.joinedAgent("agent");
        agent.configure("""
                {"sites":[{"name":"host","sources":[{"type":"files","paths":["%s"]}]}],
                 "restore":{"allowedDirectories":["%s"]}}
                """.formatted(tree, directory));
        return agent;
    }

    private Path copy(Path tree) throws IOException {
        var copy = Files.createTempDirectory(directory, "copy");
        new ProcessBuilder("cp", "-a", tree + "/.", copy.toString())
                .start()
                .onExit()
                .join();
        return copy;
    }

    private Path tree() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        Files.write(tree.resolve("picture"), random(0, 1_000_000));
        return tree;
    }

    private static void change(Path tree, int run) throws IOException {
        Files.write(tree.resolve("file-" + run), random(run, 20_000));
        Files.writeString(tree.resolve("index.php"), "<?php // run " + run);
    }

    private static byte[] random(int seed, int bytes) {
        var content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return content;
    }
}
