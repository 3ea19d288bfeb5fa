package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Storages that fail, and copies.
@Order(12)
class FailoverTests {

    private static final int FILES = 30;
    private static final int FILE_BYTES = 4 * 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void aRunWhoseStorageDiesInMidUploadEndsCompleteOnTheNextAndLaterRunsGoHome() throws Exception {
        var tree = incompressibleTree();
        try (var stage = Stage.in(directory.resolve("stage"));
                var proxy = FaultProxy.inFrontOf(stage.s3().endpoint())) {
            var home = stage.addStorage(proxy.endpoint().toString());
            var second = stage.addStorage("second", 0);
            var agent = configured(stage, tree);
            agent.run("backup", "host").expect(0);
            change(tree);

            var run = agent.start("run.log", "backup", "host", "--json");
            var packs = stage.packs("backups");
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> stage.packs("backups") > packs,
                    () -> "no pack came: " + agent.log("run.log"));
            proxy.set(new Fault.CutRequest(0));

            assertEquals(0, run.onExit().join().exitValue(), () -> agent.log("run.log"));
            var ended = ended(agent.log("run.log"));
            assertEquals("second", ended.path("storage").asText(), ended::toString);
            assertTrue(ended.path("reported").asBoolean(), ended::toString);
            var booked = stage.master()
                    .admin()
                    .get("/backups/" + ended.path("backup").asText())
                    .expect(200);
            assertEquals(second, booked.text("storageId"));
            assertEquals("complete", booked.text("status"));
            assertRestores(agent, tree, ended.path("backup").asText());

            assertEquals(
                    "second",
                    ended(agent.run("backup", "host", "--json").expect(0).out())
                            .path("storage")
                            .asText());
            proxy.set(new Fault.None());
            // The master looks at its storages every minute, and may have seen this one down.
            var admin = stage.master().admin();
            admin.post("/storages/" + home + "/test", "{}").expect(200);
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> admin.get("/storages/" + home).body().at("/health/up").asBoolean(),
                    () -> "down: " + admin.get("/storages/" + home).body());
            letAnHourPass(agent.state().resolve("storages").resolve(home + ".json"));
            var later = ended(agent.run("backup", "host", "--json").expect(0).out());
            assertEquals("primary", later.path("storage").asText(), later::toString);
            assertRestores(agent, tree, later.path("backup").asText());
        }
    }

    @Test
    void aStorageThatRefusesIsExplainedAndReplacedAtOnce() throws Exception {
        var tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("index.php"), "<?php");
        try (var stage = Stage.in(directory.resolve("stage"));
                var proxy = FaultProxy.inFrontOf(stage.s3().endpoint())) {
            stage.addStorage(proxy.endpoint().toString());
            stage.addStorage("second", 0);
            var agent = configured(stage, tree);
            agent.run("backup", "host").expect(0);
            proxy.set(new Fault.Answer(403, "<Error><Code>RequestTimeTooSkewed</Code></Error>"));

            var out = agent.run("backup", "host", "--json").expect(0).out();

            assertEquals("second", ended(out).path("storage").asText(), out);
            assertTrue(out.contains("set this machine's clock"), out);
            var status = agent.run("status").expect(0).out();
            assertTrue(status.contains("storage primary failed at"), status);
        }
    }

    @Test
    void aBackupWithCopiesIsWholeOnEachStorage() throws Exception {
        var tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("index.php"), "<?php");
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            stage.addStorage("second", 1);
            var agent = configured(stage, tree);
            agent.run("backup", "host").expect(0);
            var admin = stage.master().admin();
            var site = admin.get("/sites")
                    .expect(200)
                    .body()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asText();
            admin.patch("/sites/" + site, "{\"copies\":2}").expect(200);

            var ended = ended(agent.run("backup", "host", "--json").expect(0).out());

            assertEquals("success", ended.path("copies").get(0).path("outcome").asText(), ended::toString);
            var backup = admin.get("/backups/" + ended.path("backup").asText()).expect(200);
            assertEquals(2, backup.body().path("copies").size(), backup::toString);
            var usage = admin.get("/sites/" + site + "/quota/check").expect(200).body();
            assertEquals(stage.bytesOf(site), used(usage), usage::toString);
            for (var bucket : new String[] {"backups", "second"}) {
                var other = bucket.equals("backups") ? "second" : "backups";
                var aside = stage.s3().directory(other).resolveSibling(other + ".aside");
                Files.move(stage.s3().directory(other), aside);
                assertRestores(agent, tree, ended.path("backup").asText());
                Files.move(aside, stage.s3().directory(other));
            }
        }
    }

    static long used(JsonNode check) {
        for (var scope : check.path("scopes")) {
            if (scope.path("scope").asText().equals("site")) {
                return scope.path("usedBytes").asLong();
            }
        }
        throw new AssertionError("no site in " + check);
    }

    private static JsonNode ended(String out) {
        return Agent.jsonLines(out).stream()
                .filter(line -> line.path("event").asText().equals("backup"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no backup: " + out));
    }

    /// As if the storage had failed an hour earlier than it did.
    private static void letAnHourPass(Path remembered) throws IOException {
        var json = Files.readString(remembered);
        var failedAt = json.replaceFirst("(?s).*\"failedAt\":\"([^\"]*)\".*", "$1");
        var earlier = Instant.parse(failedAt).minus(Duration.ofHours(2)).toString();
        Files.writeString(remembered, json.replace(failedAt, earlier));
    }

    private Agent configured(Stage stage, Path tree) {
        var agent = stage.joinedAgent("agent");
        agent.configure(
                "{\"failoverAfterSeconds\":3,\"sites\":[{\"name\":\"host\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                        .formatted(tree));
        return agent;
    }

    private void assertRestores(Agent agent, Path tree, String backup) throws IOException {
        var target = Files.createTempDirectory(directory, "restored").resolve("tree");
        agent.run("restore", "host", "--backup", backup, "--target", target.toString())
                .expect(0);
        assertEquals(Trees.digest(tree), Trees.digest(target), () -> Trees.difference(tree, target));
    }

    private Path incompressibleTree() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("index.php"), "<?php");
        return tree;
    }

    private static void change(Path tree) throws IOException {
        var content = new byte[FILE_BYTES];
        for (int i = 0; i < FILES; i++) {
            new Random(i).nextBytes(content);
            Files.write(tree.resolve("file-" + i), content);
        }
    }
}
