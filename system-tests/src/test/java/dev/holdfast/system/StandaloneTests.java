package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A host that is its own master, and then joins a fleet.
@Order(11)
class StandaloneTests {

    private static final String PASSPHRASE = "correct horse battery staple";

    @TempDir
    private Path directory;

    @Test
    void aHostWithoutAMasterBacksUpExpiresAndRestores() throws Exception {
        var tree = tree();
        try (var s3 = S3Server.start(Files.createDirectories(directory.resolve("s3")))) {
            var agent = standalone(s3, tree);
            var digests = new HashMap<String, String>();
            for (int run = 0; run < 4; run++) {
                Files.write(tree.resolve("changing"), random(run, 200_000));
                var ended = line(
                        agent.run("backup", "--scheduled", "host", "--json").expect(0), "backup");
                digests.put(ended.path("backup").asText(), Trees.digest(tree));
            }

            var kept = lines(agent.run("snapshots", "host", "--json").expect(0), "snapshot");
            assertEquals(2 * 2, kept.size(), "two backups, each on two storages");
            for (var snapshot : kept) {
                var backup = snapshot.path("backup").asText();
                assertEquals(digests.get(backup), Trees.digest(restored(agent, backup, snapshot)));
            }
            assertPruningTellsTheTimesOfSnapshots(agent);
            agent.run("verify", "host", "--read-data", "100").expect(0);
            agent.run("diff", "host", kept.getLast().path("backup").asText()).expect(0);
            assertTrue(agent.run("ls", "host").expect(0).out().contains("files/changing"));
            assertTrue(agent.run("status").expect(0).out().contains("its own master"));
            assertTrue(Files.readString(agent.state().resolve("metrics.prom"))
                    .contains("holdfast_backup_last_success_timestamp_seconds{site=\"host\"}"));
            assertNothingInClear(agent, s3);
            assertRestoresByRecoveryFile(agent, s3, tree);
            assertGivesTheRecoveryFileOfASiteThatIsConfiguredNoMore(agent, s3);
        }
    }

    @Test
    void aHostThatJoinsAFleetKeepsItsBackups() throws Exception {
        var tree = tree();
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var agent = standalone(stage.s3(), tree);
            var first = line(agent.run("backup", "host", "--json").expect(0), "backup");
            var digest = Trees.digest(tree);
            var storage = stage.addStorage("backups", 100);
            stage.addStorage("second", 0);
            var admin = stage.master().admin();
            var token = admin.post("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1,\"autoApprove\":true}")
                    .expect(201)
                    .text("token");

            var joined = agent.with(Map.of("HOLDFAST_JOIN_TOKEN", token))
                    .run("join", "--json", "--master", stage.master().address().toString())
                    .expect(0);

            var site = line(joined, "handed-over").path("id").asText();
            assertFalse(Files.exists(agent.state().resolve("vault.json")));
            var ask = admin.post("/reconciliations", "{\"storageId\":\"%s\",\"dryRun\":false}".formatted(storage))
                    .expect(202)
                    .text("id");
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> "done".equals(admin.get("/reconciliations/" + ask).text("status")),
                    () -> "" + admin.get("/reconciliations/" + ask).body());
            var known = admin.get("/backups/" + first.path("backup").asText()).expect(200);
            assertEquals("complete", known.text("status"));
            assertEquals(site, known.text("siteId"));

            Files.write(tree.resolve("changing"), random(99, 200_000));
            var next = line(agent.run("backup", "host", "--json").expect(0), "backup");
            assertTrue(next.path("reported").asBoolean());
            assertTrue(next.path("bytes").path("stored").asLong() < 1_000_000, next::toString);
            assertEquals(
                    digest, Trees.digest(restored(agent, first.path("backup").asText(), first)));
            assertEquals(
                    first.path("storage").asText().isEmpty() ? 0 : 2,
                    admin.get("/backups?site=" + site)
                            .expect(200)
                            .body()
                            .path("items")
                            .size());
        }
    }

    private Agent standalone(S3Server s3, Path tree) {
        s3.bucket("backups");
        s3.bucket("second");
        var agent = Agent.in(directory.resolve("agent"), URI.create("http://127.0.0.1:9/"), Path.of("/usr/bin"))
                .with(Map.of("HOLDFAST_PASSPHRASE", PASSPHRASE));
        agent.configure("""
                {"sites": [{"name": "host", "copies": 2,
                            "retention": {"keepLast": 2, "keepWithin": "PT0.001S"},
                            "sources": [{"type": "files", "paths": ["%1$s"]}]}],
                 "storages": [{"name": "backups", "endpoint": "%2$s", "bucket": "backups"},
                              {"name": "second", "endpoint": "%2$s", "bucket": "second"}]}
                """.formatted(tree, s3.endpoint()));
        var opening = Map.of(
                "AWS_ACCESS_KEY_ID", s3.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", s3.credentials().secretAccessKey());
        List.of("backups", "second")
                .forEach(storage ->
                        agent.with(opening).run("credentials", storage).expect(0));
        return agent;
    }

    private Path restored(Agent agent, String backup, JsonNode snapshot) throws IOException {
        var target = Files.createTempDirectory(directory, "restored").resolve("tree");
        agent.run("restore", "host", "--backup", backup, "--target", target.toString())
                .expect(0);
        return target;
    }

    /// Of copies the earliest.
    private static void assertPruningTellsTheTimesOfSnapshots(Agent agent) {
        var stored = new HashMap<String, String>();
        for (var copy : words(agent.run("snapshots", "host").expect(0))) {
            stored.merge(copy.get(1), copy.get(0), (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
        var pruned = new HashMap<String, String>();
        var lines =
                agent.run("prune", "host", "--dry-run").expect(0).out().lines().toList();
        lines.subList(0, lines.size() - 1).forEach(line -> {
            var verdict = line.substring("would delete  ".length()).split(" +");
            pruned.put(verdict[1], verdict[0]);
        });
        assertEquals(stored, pruned);
    }

    private static List<List<String>> words(Program.Outcome outcome) {
        return outcome.out().lines().map(line -> List.of(line.split(" +"))).toList();
    }

    private void assertRestoresByRecoveryFile(Agent agent, S3Server s3, Path tree) throws IOException {
        var recovery = directory.resolve("host.recovery");
        agent.run("recovery-key", "host", "--output", recovery.toString()).expect(0);
        var storage = Files.writeString(
                directory.resolve("storage.json"),
                "{\"endpoint\":\"%s\",\"bucket\":\"second\",\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\"}"
                        .formatted(
                                s3.endpoint(),
                                s3.credentials().accessKeyId(),
                                s3.credentials().secretAccessKey()));
        var target = directory.resolve("recovered");
        Agent.in(directory.resolve("elsewhere"), URI.create("http://127.0.0.1:9/"), Path.of("/usr/bin"))
                .run(
                        "restore",
                        "host",
                        "--recovery-key",
                        recovery.toString(),
                        "--storage",
                        storage.toString(),
                        "--target",
                        target.toString())
                .expect(0);
        assertEquals(Trees.digest(tree), Trees.digest(target));
    }

    private void assertGivesTheRecoveryFileOfASiteThatIsConfiguredNoMore(Agent agent, S3Server s3) throws IOException {
        agent.configure("""
                {"sites": [], "storages": [{"name": "backups", "endpoint": "%s", "bucket": "backups"}]}
                """.formatted(s3.endpoint()));

        assertEquals(
                Files.readString(directory.resolve("host.recovery")),
                agent.run("recovery-key", "host").expect(0).out());
        agent.run("recovery-key", "nosuch").expect(10);
    }

    private static void assertNothingInClear(Agent agent, S3Server s3) throws IOException {
        try (var files = Files.walk(agent.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(s3.credentials().secretAccessKey()), file::toString);
            }
        }
        var mistaken = agent.with(Map.of("HOLDFAST_PASSPHRASE", "not the right passphrase"));
        mistaken.run("snapshots", "host").expect(12);
        mistaken.run("backup", "host").expect(12);
    }

    private Path tree() throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        Files.write(tree.resolve("large"), random(7, 3_000_000));
        return tree;
    }

    private static byte[] random(long seed, int size) {
        var content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static List<JsonNode> lines(Program.Outcome outcome, String event) {
        return Agent.jsonLines(outcome.out()).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }

    private static JsonNode line(Program.Outcome outcome, String event) {
        var found = lines(outcome, event);
        assertFalse(found.isEmpty(), () -> "no " + event + " in " + outcome);
        return found.getLast();
    }
}
