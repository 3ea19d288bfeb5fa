package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testing.mariadb.MariaDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job from enrollment to restore and deletion, whatever database the master is on.
interface JourneyContract {

    /// What tells the master its database.
    Map<String, String> masterEnvironment();

    @Test
    default void aShopIsEnrolledBackedUpLostRestoredAndItsBackupDeleted(@TempDir Path directory) throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"), masterEnvironment())) {
            stage.addStorage();
            var mariaDb = stage.own(MariaDbServer.start(Files.createDirectories(directory.resolve("mariadb"))));
            var shop = new Shop(
                    stage,
                    stage.joinedAgent("agent", mariaDb.programs()),
                    List.of(ShopDatabase.create(mariaDb, "shop"), ShopDatabase.create(mariaDb, "stock")),
                    ShopFiles.create(directory.resolve("www")));
            shop.configure(mariaDb.optionFile());

            var first = shop.backUp();
            shop.files().passADay();
            shop.databases().forEach(database -> database.sell(100));
            var second = shop.backUp();
            assertTrue(stored(second) * 4 < stored(first), () -> second + " stored too much after " + first);

            shop.loseAndRestore(directory.resolve("restored"));
            shop.deleteBackup(first.path("id").asText());
            shop.deleteBackup(second.path("id").asText());
            assertFalse(anythingLeft(stage, "packs"), "packs are left that no backup needs");
        }
    }

    private static long stored(JsonNode backup) {
        return backup.path("bytes").path("stored").asLong();
    }

    private static boolean anythingLeft(Stage stage, String kind) throws IOException {
        try (var objects = Files.walk(stage.s3().directory("backups"))) {
            return objects.filter(Files::isRegularFile)
                    .anyMatch(it -> it.toString().contains("/" + kind + "/"));
        }
    }

    /// A shop on a node, and what its people do.
    record Shop(Stage stage, Agent agent, List<ShopDatabase> databases, ShopFiles files) {

        void configure(Path optionFile) {
            agent.configure("""
                    {"sites": [{"name": "shop", "sources": [
                      {"type": "files", "paths": ["%1$s"]},
                      {"type": "mariadb", "database": "shop", "defaultsFile": "%2$s"},
                      {"type": "mariadb", "database": "stock", "defaultsFile": "%2$s"}]}]}
                    """.formatted(files.root(), optionFile));
        }

        JsonNode backUp() {
            agent.run("backup", "shop").expect(0);
            var site = stage.master()
                    .admin()
                    .get("/sites")
                    .expect(200)
                    .body()
                    .path("items")
                    .get(0);
            var newest = stage.master()
                    .admin()
                    .get("/backups?site=" + site.path("id").asText())
                    .expect(200)
                    .body()
                    .path("items")
                    .get(0);
            assertEquals("complete", newest.path("status").asText(), newest::toString);
            return newest;
        }

        void loseAndRestore(Path target) {
            var tree = Trees.digest(files.root());
            agent.run("restore", "shop", "--source", "files", "--target", target.toString())
                    .expect(0);
            assertEquals(tree, Trees.digest(target), () -> Trees.difference(files.root(), target));
            databases.forEach(this::loseAndRestore);
        }

        private void loseAndRestore(ShopDatabase database) {
            var tables = database.fingerprint();
            database.drop();
            agent.run("restore", "shop", "--source", database.name(), "--into-database", database.name())
                    .expect(0);
            assertEquals(tables, database.fingerprint());
        }

        void deleteBackup(String id) {
            int status = stage.master()
                    .admin()
                    .delete("/backups/" + id + "?now=true")
                    .status();
            assertTrue(status == 200 || status == 202 || status == 204, () -> "DELETE was answered " + status);
            assertEquals(404, stage.master().admin().get("/backups/" + id).status());
        }
    }
}
