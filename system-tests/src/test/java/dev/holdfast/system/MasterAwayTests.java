package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days without a master, and a master that wants no more of a node.
@Order(6)
class MasterAwayTests {

    /// Once a day, for a week.
    private static final int RUNS = 7;

    @TempDir
    private Path directory;

    @Test
    void everyBackupOfAWeekWithoutTheMasterIsThereRestoresAndIsKnownOnceItReturns() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = configured(stage, tree, "backup");
            agent.run("backup", "host").expect(0);
            stage.master().close();

            var digests = new LinkedHashMap<String, String>();
            for (int run = 0; run < RUNS; run++) {
                change(tree, run);
                var ended =
                        ended(agent.run("backup", "host", "--json").expect(0).out());
                assertFalse(ended.path("reported").asBoolean(), ended::toString);
                digests.put(ended.path("backup").asText(), Trees.digest(tree));
            }
            var daemon = agent.start("daemon.log", "run");
            try {
                stage.master().restart();
                var admin = stage.master().admin();
                Waiting.until(
                        Duration.ofMinutes(3),
                        () -> known(admin) == RUNS + 1,
                        () -> known(admin) + " backups are known: " + agent.log("daemon.log"));
            } finally {
                daemon.destroy();
                assertTrue(daemon.waitFor(60, TimeUnit.SECONDS));
            }

            var admin = stage.master().admin();
            for (var backup : digests.keySet()) {
                assertEquals(
                        "complete", admin.get("/backups/" + backup).expect(200).text("status"));
            }
            assertUsageIsRight(stage, admin);
            assertRestoreAll(agent, digests);
        }
    }

    @Test
    void aSiteOverItsLastKnownQuotaStopsWithoutTheMasterToo() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = configured(stage, tree, "backup");
            agent.run("backup", "host").expect(0);
            var admin = stage.master().admin();
            admin.patch("/sites/" + site(admin), "{\"quota\":{\"hardBytes\":3000000}}")
                    .expect(200);
            agent.run("backup", "host").expect(0);
            stage.master().close();

            change(tree, 1);
            agent.run("backup", "host").expect(0);
            Files.write(tree.resolve("large"), random(2, 4_000_000));
            var denied = agent.run("backup", "host").expect(4);
            assertTrue(denied.err().contains("the quota of the site"), denied::err);

            agent.run(
                            "restore",
                            "host",
                            "--target",
                            directory.resolve("restored").toString())
                    .expect(0);
        }
    }

    @Test
    void backsUpNothingWithoutTheMasterWhereTheHostSaysSo() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = configured(stage, tree, "refuse");
            agent.run("backup", "host").expect(0);
            stage.master().close();

            agent.run("backup", "host").expect(1);
        }
    }

    @Test
    void aNodeRevokedMeanwhileForgetsItsKeysAsSoonAsItLearnsSo() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = configured(stage, tree, "backup");
            agent.run("backup", "host").expect(0);
            var admin = stage.master().admin();
            var node = admin.get("/nodes")
                    .expect(200)
                    .body()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asText();
            admin.post("/nodes/" + node + "/revoke", "{}").expect(200);

            var denied = agent.run("backup", "host").expect(1);
            assertTrue(denied.err().contains("revoked this node"), denied::err);
            assertTrue(agent.run("status").expect(0).out().contains("was revoked by"));
            assertFalse(Files.exists(agent.state().resolve("identity.json")));
            assertFalse(Files.exists(agent.state().resolve("configuration.json")));
            agent.run("backup", "host").expect(2);
            agent.run("snapshots", "host").expect(2);
        }
    }

    private static void assertUsageIsRight(Stage stage, Api admin) throws IOException {
        var site = site(admin);
        var check = admin.get("/sites/" + site + "/quota/check").expect(200).body();
        assertEquals(stage.bytesOf(site), FailoverTests.used(check), check::toString);
    }

    private void assertRestoreAll(Agent agent, LinkedHashMap<String, String> digests) throws IOException {
        for (var backup : digests.entrySet()) {
            var target = Files.createTempDirectory(directory, "restored").resolve("tree");
            agent.run("restore", "host", "--backup", backup.getKey(), "--target", target.toString())
                    .expect(0);
            assertEquals(backup.getValue(), Trees.digest(target));
        }
    }

    private static String site(Api admin) {
        return admin.get("/sites")
                .expect(200)
                .body()
                .path("items")
                .get(0)
                .path("id")
                .asText();
    }

    private static int known(Api admin) {
        return admin.get("/backups?limit=500").expect(200).body().path("items").size();
    }

    private static JsonNode ended(String out) {
        return Agent.jsonLines(out).stream()
                .filter(line -> line.path("event").asText().equals("backup"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no backup: " + out));
    }

    private static Agent configured(Stage stage, Path tree, String whenMasterUnknown) {
        var agent = stage.joinedAgent("agent");
        agent.configure("""
                {"whenMasterUnknown":"%s","sites":[{"name":"host","sources":[{"type":"files","paths":["%s"]}]}]}
                """.formatted(whenMasterUnknown, tree));
        return agent;
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
