package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a master well: looking it over and copying its database while it serves, and moving it with a
/// copy.
final class MasterCareTests {

    @Test
    void aMasterIsLookedOverAndCopiedWhileItServesAndMovesToPostgres(@TempDir Path directory) throws IOException {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            var storage = stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure(
                    """
                    {"sites": [{"name": "www", "sources": [{"type": "files", "paths": ["%s"]}]}]}
                    """.formatted(ShopFiles.create(directory.resolve("www")).root()));
            agent.run("backup", "www").expect(0);
            var old = command(stage.directory().resolve("master"), Map.of());

            var looked = old.run("doctor").expect(0);
            for (var line : new String[] {
                "ok   database:", "ok   storage primary:", "ok   fleet-marker primary:", "ok   clock primary:"
            }) {
                assertTrue(looked.out().contains(line), looked::out);
            }
            assertFalse(looked.out().contains(stage.s3().credentials().secretAccessKey()), looked::out);

            old.run("backup-database", "--storage", storage).expect(0);
            old.run("backup-database", "--storage", "primary", "--keep", "1").expect(0);
            var listed =
                    old.run("backup-database", "--storage", "primary", "--list").expect(0);
            assertEquals(2, listed.out().lines().count(), listed::out);

            var server = PostgresServer.shared();
            server.create("moved");
            var database = server.settings("moved");
            var home = Files.createDirectories(directory.resolve("new"));
            var environment = Map.of(
                    "HOLDFAST_DATABASE_URL", database.url(),
                    "HOLDFAST_DATABASE_USERNAME", database.username(),
                    "HOLDFAST_DATABASE_PASSWORD", database.password(),
                    "HOLDFAST_MASTER_KEY_FILE",
                            stage.directory().resolve("master/data/master.key").toString());
            var file = RebuildContract.Fallen.storageFile(stage, directory.resolve("storage.json"));
            var fresh = command(home, environment);
            fresh.run("restore-database", "--storage", file.toString()).expect(0);
            fresh.run("restore-database", "--storage", file.toString()).expect(1);

            var before = stage.master().admin().get("/backups").expect(200).body();
            var moved = stage.own(Master.start(home, environment));
            assertEquals(before, moved.admin().get("/backups").expect(200).body());
        }
    }

    private static Program command(Path home, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("HOLDFAST_DATA_DIR", home.resolve("data").toString());
        return new Program("holdfast-master", home, all);
    }
}
