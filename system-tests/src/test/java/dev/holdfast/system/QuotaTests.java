package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes that have less room than they need: real programs and a real bucket.
class QuotaTests {

    private static final int QUOTA_DENIED = 4;

    @TempDir
    private Path directory;

    private Path tree;

    @BeforeEach
    void writeTree() throws IOException {
        tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("small"), "hello");
    }

    @Test
    void aRunThatPassesItsBudgetEndsWithQuotaDeniedAndCommitsNothing() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            // Of what a command writes, nobody knows the size before.
            agent.configure("""
                    {"sites": [{"name": "shop", "sources": [
                      {"type": "command", "name": "dump", "command": ["head", "-c", "40000000", "/dev/urandom"]}]}]}
                    """);
            var node = only(stage, "/nodes").path("id").asText();
            stage.master()
                    .admin()
                    .patch("/nodes/" + node, "{\"quota\":{\"hardBytes\":20000000}}")
                    .expect(200);

            var outcome = agent.run("backup", "shop", "--json").expect(QUOTA_DENIED);

            assertTrue(outcome.toString().contains("the quota leaves 20000000 bytes"), outcome::toString);
            assertEquals(0, stored(stage, "backups"));
            assertTrue(stored(stage, "packs") <= 20_000_000);
            var failed = only(stage, "/backups");
            assertEquals("failed", failed.path("status").asText(), failed::toString);
            assertEquals("over-budget", failed.at("/failure/code").asText(), failed::toString);
            var check = check(stage);
            assertEquals("granted", check.path("decision").asText(), check::toString);
            assertEquals(0, check.at("/scopes/0/usedBytes").asLong(), check::toString);
            assertEquals(0, check.at("/scopes/0/reservedBytes").asLong(), check::toString);
        }
    }

    @Test
    void aRunThatTheFleetHasNoRoomForIsDeniedBeforeItBegins() throws Exception {
        Files.write(tree.resolve("large"), new byte[3_000_000]);
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"shop\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree));
            stage.master()
                    .admin()
                    .patch("/fleet", "{\"quota\":{\"hardBytes\":1000000}}")
                    .expect(200);

            var outcome = agent.run("backup", "shop", "--json").expect(QUOTA_DENIED);

            assertTrue(outcome.toString().contains("fleet"), outcome::toString);
            assertEquals(0, stored(stage, "packs"));
            assertEquals("fleet", check(stage).at("/scopes/0/scope").asText());
        }
    }

    @Test
    void aTreeThatOutgrewTheQuotaIsStoredNoFurtherByRunsAfterTheFirst() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure("{\"sites\":[{\"name\":\"shop\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                    .formatted(tree));
            agent.run("backup", "shop", "--json").expect(0);
            stage.master()
                    .admin()
                    .patch("/fleet", "{\"quota\":{\"hardBytes\":20000000}}")
                    .expect(200);
            var large = new byte[50_000_000];
            new Random(1).nextBytes(large);
            Files.write(tree.resolve("large"), large);

            agent.run("backup", "shop", "--json").expect(QUOTA_DENIED);
            long stored = stored(stage, "packs");
            agent.run("backup", "shop", "--json").expect(QUOTA_DENIED);

            assertTrue(stored <= 20_000_000, () -> "stored " + stored);
            assertEquals(stored, stored(stage, "packs"));
            var backups = stage.master().admin().get("/backups").expect(200).body();
            assertEquals(2, backups.path("items").size(), "the second was denied beforehand: " + backups);
        }
    }

    private static JsonNode check(Stage stage) {
        var site = only(stage, "/sites").path("id").asText();
        return stage.master()
                .admin()
                .get("/sites/" + site + "/quota/check")
                .expect(200)
                .body();
    }

    private static JsonNode only(Stage stage, String list) {
        var items = stage.master().admin().get(list).expect(200).body().path("items");
        assertEquals(1, items.size(), items::toString);
        return items.get(0);
    }

    private static long stored(Stage stage, String kind) throws IOException {
        var bucket = stage.s3().directory("backups");
        try (var objects = Files.walk(bucket)) {
            return objects.filter(it -> bucket.relativize(it).toString().contains("/" + kind + "/"))
                    .map(Path::toFile)
                    .filter(it -> it.isFile())
                    .mapToLong(it -> it.length())
                    .sum();
        }
    }
}
