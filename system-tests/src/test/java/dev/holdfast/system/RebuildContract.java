package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master whose database is gone, and what the bucket and its key file make of it.
interface RebuildContract {

    /// What tells the master its database.
    Map<String, String> masterEnvironment();

    /// A database that has nothing in it yet, in place of the one that was lost.
    Map<String, String> freshEnvironment();

    @Test
    default void aFleetComesBackFromItsBucketAndItsMasterKeyFile(@TempDir Path directory) throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"), masterEnvironment())) {
            stage.addStorage();
            var web = Host.in(stage, "web-1", directory);
            var mail = Host.in(stage, "mail-1", directory);
            web.backUp();
            web.files().passADay();
            web.backUp();
            mail.backUp();
            var backups = ids(backups(stage.master().admin()));
            var node = nodeOf(stage.master().admin(), "web-1");

            stage.master().close();
            var master = stage.own(Fallen.of(stage, directory).rebuild(freshEnvironment()));
            var admin = master.admin();

            var rebuilt = backups(admin);
            assertEquals(backups, ids(rebuilt));
            rebuilt.forEach(it -> assertTrue(it.path("held").asBoolean(), it::toString));
            assertEquals("rebuilt", nodeOf(admin, "web-1").path("status").asText());

            web.rejoin(master, "web-1");
            assertEquals(node.path("id"), nodeOf(admin, "web-1").path("id"));
            web.restoreLatest(directory.resolve("restored"));
            web.files().passADay();
            web.backUp();
            var newest = backups(admin).get(0);
            assertTrue(stored(newest) * 4 < stored(rebuilt.get(rebuilt.size() - 1)), newest::toString);
            assertNotEquals(true, newest.path("held").asBoolean());
            web.restoreWithoutMaster(admin, directory.resolve("alone"));
        }
    }

    private static JsonNode backups(Api admin) {
        return admin.get("/backups").expect(200).body().path("items");
    }

    private static Set<String> ids(JsonNode backups) {
        return new TreeSet<>(backups.findValuesAsText("id"));
    }

    private static long stored(JsonNode backup) {
        return backup.path("bytes").path("stored").asLong();
    }

    private static JsonNode nodeOf(Api admin, String name) {
        return admin.get("/nodes?name=" + name).expect(200).body().path("items").path(0);
    }

    /// A host with a tree of files, as it was when the master fell.
    record Host(Stage stage, Agent agent, ShopFiles files) {

        static Host in(Stage stage, String name, Path directory) throws IOException {
            var agent = stage.joinedAgent(name);
            var files = ShopFiles.create(directory.resolve("www-" + name));
            agent.configure("""
                    {"sites": [{"name": "shop", "sources": [{"type": "files", "paths": ["%s"]}]}]}
                    """.formatted(files.root()));
            var admin = stage.master().admin();
            var node = admin.get("/nodes").expect(200).body().path("items").path(0);
            admin.patch("/nodes/" + node.path("id").asText(), "{\"name\":\"" + name + "\"}")
                    .expect(200);
            return new Host(stage, agent, files);
        }

        void backUp() {
            agent.run("backup", "shop").expect(0);
        }

        /// Asks to join anew, as a host that the master does not know, and is approved under `name`.
        void rejoin(Master master, String name) throws IOException {
            Files.delete(agent.state().resolve("identity.json"));
            var here = agent.with(Map.of("HOLDFAST_MASTER", master.address().toString()));
            var joining = here.start("rejoin.log", "join", "--json");
            var admin = master.admin();
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> !pending(admin).isMissingNode(),
                    () -> "nobody asks to join: " + here.log("rejoin.log"));
            var request = pending(admin).path("id").asText();
            admin.post("/nodes/approve/" + request, "{\"name\":\"" + name + "\"}")
                    .expect(200);
            Waiting.until(
                    Duration.ofMinutes(3),
                    () -> !joining.isAlive(),
                    () -> "the host does not become a node: " + here.log("rejoin.log"));
            assertEquals(0, joining.exitValue(), () -> here.log("rejoin.log"));
        }

        void restoreLatest(Path target) {
            agent.run("restore", "shop", "--backup", "latest", "--target", target.toString())
                    .expect(0);
            assertEquals(
                    Trees.digest(files.root()), Trees.digest(target), () -> Trees.difference(files.root(), target));
        }

        void restoreWithoutMaster(Api admin, Path target) throws IOException {
            var sites = admin.get("/sites").expect(200).body().path("items");
            var site = "";
            for (var found : sites) {
                if (found.path("nodeId").equals(nodeOf(admin, "web-1").path("id"))) {
                    site = found.path("id").asText();
                }
            }
            var key = Files.writeString(
                    target.resolveSibling("shop.recovery"), admin.download("/sites/" + site + "/recovery-key"));
            agent.run(
                            "restore",
                            "shop",
                            "--recovery-key",
                            key.toString(),
                            "--storage",
                            Fallen.storageFile(stage, target.resolveSibling("alone.json"))
                                    .toString(),
                            "--target",
                            target.toString())
                    .expect(0);
            assertEquals(
                    Trees.digest(files.root()), Trees.digest(target), () -> Trees.difference(files.root(), target));
        }

        private static JsonNode pending(Api admin) {
            return admin.get("/nodes/join-requests?status=pending")
                    .expect(200)
                    .body()
                    .path("items")
                    .path(0);
        }
    }

    /// What is left of a master: its key file.
    record Fallen(Path home, Path masterKey, Path storage) {

        static Fallen of(Stage stage, Path directory) throws IOException {
            return new Fallen(
                    Files.createDirectories(directory.resolve("new")),
                    stage.directory().resolve("master/data/master.key"),
                    storageFile(stage, directory.resolve("storage.json")));
        }

        Master rebuild(Map<String, String> database) {
            var environment = new HashMap<>(database);
            environment.put("HOLDFAST_MASTER_KEY_FILE", masterKey.toString());
            environment.put("HOLDFAST_DATA_DIR", home.resolve("data").toString());
            var program = new Program("holdfast-master", home, environment);
            var told = program.run("rebuild", "--storage", storage.toString()).expect(0);
            assertTrue(told.out().contains("Rebuilt 2 nodes, 2 sites, 3 backups"), told::out);
            return Master.start(home, environment);
        }

        static Path storageFile(Stage stage, Path file) throws IOException {
            return Files.writeString(file, """
                    {"name":"primary","endpoint":"%s","bucket":"backups",
                     "accessKeyId":"%s","secretAccessKey":"%s"}
                    """.formatted(
                            stage.s3().endpoint(),
                            stage.s3().credentials().accessKeyId(),
                            stage.s3().credentials().secretAccessKey()));
        }
    }
}
