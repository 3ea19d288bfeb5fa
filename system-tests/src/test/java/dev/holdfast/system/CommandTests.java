package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people ask of a node over the API, and its daemon does.
@Order(3)
class CommandTests {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String UNLIMITED = "";
    private static final String SLOWLY = "\"uploadBytesPerSecond\": 3000000";

    @TempDir
    private Path directory;

    @Test
    void aNodeDoesWhatItIsAskedAndItsConfigurationAllows() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var tree = tree(1);
            var allowed = Files.createDirectory(directory.resolve("allowed"));
            var outside = Files.createDirectory(directory.resolve("outside"));
            Files.createSymbolicLink(allowed.resolve("link"), outside);
            agent.configure(configuration(tree, allowed, UNLIMITED));
            agent.run("backup", "host").expect(0);
            var api = stage.master().admin();
            var site = api.get("/sites").expect(200).body().at("/items/0/id").asText();
            var node = api.get("/nodes").expect(200).body().at("/items/0/id").asText();
            var daemon = agent.start("daemon.log", "run", "--json");
            try {
                var backup = ended(stage, agent, "done", "/sites/" + site + "/backups", "")
                        .at("/result/data/backup")
                        .asText();
                assertEquals(
                        "command", api.get("/backups/" + backup).expect(200).text("trigger"));

                ended(stage, agent, "done", "/backups/" + backup + "/verify", "{\"readDataPercent\":100}");
                assertEquals(
                        "data",
                        api.get("/backups/" + backup)
                                .expect(200)
                                .body()
                                .at("/verified/kind")
                                .asText());

                var target = allowed.resolve("new/place");
                ended(stage, agent, "done", "/backups/" + backup + "/restore", target(target));
                assertArrayEquals(
                        Files.readAllBytes(tree.resolve("file-0")), Files.readAllBytes(found(target, "file-0")));

                var refused = ended(
                        stage, agent, "failed", "/backups/" + backup + "/restore", target(outside.resolve("here")));
                assertTrue(refused.at("/result/detail").asText().contains("allowedDirectories"), refused::toString);
                ended(stage, agent, "failed", "/backups/" + backup + "/restore", target(allowed.resolve("link/here")));
                assertEquals(List.of(), children(outside));

                restoresOnAnotherNode(stage, backup, tree);

                var logs = ended(stage, agent, "done", "/nodes/" + node + "/send-logs", "{\"lines\":50}");
                assertTrue(logs.at("/result/data/lines").size() > 3, logs::toString);

                var before = identity(agent);
                ended(stage, agent, "done", "/nodes/" + node + "/rotate-key", "");
                assertNotEquals(before, identity(agent));
                assertFalse(logs.toString().contains("hfn_"));
                ended(stage, agent, "done", "/sites/" + site + "/backups", "");
                assertTrue(daemon.isAlive(), () -> agent.log("daemon.log"));
            } finally {
                daemon.destroy();
                daemon.onExit().join();
            }
        }
    }

    /// One that has neither the site nor its keys.
    private void restoresOnAnotherNode(Stage stage, String backup, Path tree) throws Exception {
        var target = directory.resolve("elsewhere/place");
        var other = stage.joinedAgent("other");
        other.configure(
                "{\"sites\": [], \"restore\": {\"allowedDirectories\": [\"%s\"]}}".formatted(target.getParent()));
        var node = stage.master()
                .admin()
                .get("/nodes")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        var daemon = other.start("daemon.log", "run", "--json");
        try {
            var wish = "{\"nodeId\":\"%s\",\"targetDirectory\":\"%s\"}".formatted(node, target);
            ended(stage, other, "done", "/backups/" + backup + "/restore", wish);
        } finally {
            daemon.destroy();
            daemon.onExit().join();
        }
        assertArrayEquals(Files.readAllBytes(tree.resolve("file-0")), Files.readAllBytes(found(target, "file-0")));
    }

    @Test
    void aCommandOutlivesItsDaemonAndIsDoneOnceAndCanBeCalledOff() throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            var allowed = Files.createDirectory(directory.resolve("allowed"));
            agent.configure(configuration(tree(1), allowed, UNLIMITED));
            agent.run("backup", "host").expect(0);
            var api = stage.master().admin();
            var site = api.get("/sites").expect(200).body().at("/items/0/id").asText();
            agent.configure(configuration(tree(48), allowed, SLOWLY));
            var killed = agent.start("daemon.log", "run", "--json");
            var command = asked(stage, "/sites/" + site + "/backups", "");
            await(agent, () -> state(stage, command).equals("running") && log(agent, "began") == 1);
            killed.destroyForcibly().waitFor();

            agent.configure(configuration(tree(48), allowed, UNLIMITED));
            var daemon = agent.start("daemon.log", "run", "--json");
            try {
                await(agent, () -> state(stage, command).equals("done"));
                assertEquals(1, log(agent, "command-ended"));
                assertEquals(1, log(agent, "command-received"));
                assertEquals(
                        2,
                        api.get("/backups?status=complete")
                                .expect(200)
                                .body()
                                .at("/items")
                                .size());

                agent.configure(configuration(tree(49), allowed, SLOWLY));
                var unwanted = asked(stage, "/sites/" + site + "/backups", "");
                await(agent, () -> state(stage, unwanted).equals("running") && log(agent, "began") == 3);
                api.post("/commands/" + unwanted + "/cancel", "{}").expect(202);
                await(agent, () -> state(stage, unwanted).equals("cancelled"));
                api.post("/commands/" + unwanted + "/cancel", "{}").expect(409);
            } finally {
                daemon.destroy();
                daemon.onExit().join();
            }
        }
    }

    private static JsonNode ended(Stage stage, Agent agent, String how, String path, String body) {
        var command = asked(stage, path, body);
        await(agent, () -> !List.of("waiting", "delivered", "running").contains(state(stage, command)));
        var found =
                stage.master().admin().get("/commands/" + command).expect(200).body();
        assertEquals(how, found.path("state").asText(), () -> found + "\n" + agent.log("daemon.log"));
        return found;
    }

    private static String asked(Stage stage, String path, String body) {
        return stage.master()
                .admin()
                .post(path, body.isEmpty() ? "{}" : body)
                .expect(202)
                .text("commandId");
    }

    private static String state(Stage stage, String command) {
        return stage.master().admin().get("/commands/" + command).expect(200).text("state");
    }

    private static void await(Agent agent, BooleanSupplier condition) {
        Waiting.until(LIMIT, condition, () -> "it never came: " + agent.log("daemon.log"));
    }

    private static long log(Agent agent, String event) {
        return Agent.jsonLines(agent.log("daemon.log")).stream()
                .filter(line -> line.path("event").asText().equals(event))
                .count();
    }

    private static String identity(Agent agent) throws IOException {
        return Files.readString(agent.state().resolve("identity.json"));
    }

    private static Path found(Path root, String name) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(it -> it.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static List<Path> children(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }

    private static String target(Path path) {
        return "{\"targetDirectory\":\"%s\"}".formatted(path);
    }

    private static String configuration(Path tree, Path allowed, String limits) {
        return """
                {"sites": [{"name": "host", "sources": [{"type": "files", "paths": ["%s"]}]}],
                 "restore": {"allowedDirectories": ["%s"]}, "limits": {%s}}""".formatted(tree, allowed, limits);
    }

    private Path tree(int megabytes) throws IOException {
        var tree = Files.createDirectories(directory.resolve("tree"));
        var random = new Random(megabytes);
        for (int i = 0; i < megabytes; i++) {
            var bytes = new byte[1024 * 1024];
            random.nextBytes(bytes);
            Files.write(tree.resolve("file-" + i), bytes);
        }
        return tree;
    }
}
