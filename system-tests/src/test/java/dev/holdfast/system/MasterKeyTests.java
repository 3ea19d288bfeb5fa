package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A master key that is changed while the master serves, by a command that is killed once.
final class MasterKeyTests {

    @Test
    void theMasterGoesOnAndTheNewKeyAloneOpensDatabaseAndBucket(@TempDir Path directory) throws Exception {
        try (var stage = Stage.in(directory.resolve("stage"))) {
            stage.addStorage();
            var agent = stage.joinedAgent("agent");
            agent.configure(
                    """
                    {"sites": [{"name": "www", "sources": [{"type": "files", "paths": ["%s"]}]}]}
                    """.formatted(ShopFiles.create(directory.resolve("www")).root()));
            agent.run("backup", "www").expect(0);
            var data = stage.directory().resolve("master/data");
            var key = data.resolve("master.key");
            var old = Files.copy(key, directory.resolve("old.key"));
            var command = command(stage.directory().resolve("master"), data, Map.of());

            killOnceItHasBegun(command, directory, key);
            command.run("rotate-master-key").expect(0);

            assertFalse(Arrays.equals(Files.readAllBytes(old), Files.readAllBytes(key)));
            agent.run("backup", "www").expect(0);
            stage.master().restart();
            hangUp(stage.master());
            agent.run("backup", "www").expect(0);
            command(stage.directory().resolve("master"), data, Map.of("HOLDFAST_MASTER_KEY_FILE", old.toString()))
                    .run("user", "list")
                    .expect(2);
            assertToldInFigures(stage);
            stage.master().close();
            rebuildBy(key, stage, directory);
        }
    }

    private static void killOnceItHasBegun(Program command, Path directory, Path key) throws Exception {
        var log = directory.resolve("rotation.log");
        var killed = command.start(log, "rotate-master-key");
        Waiting.until(
                Duration.ofMinutes(3),
                () -> Files.exists(key.resolveSibling("master.key.new")),
                () -> "it does not begin");
        killed.destroyForcibly().waitFor();
    }

    /// Which has it look at its files again, and must not end it.
    private static void hangUp(Master master) throws Exception {
        var kill = new ProcessBuilder("kill", "-HUP", Long.toString(master.pid()));
        assertEquals(0, kill.inheritIO().start().waitFor());
    }

    private static void assertToldInFigures(Stage stage) throws Exception {
        var request = HttpRequest.newBuilder(stage.master().address().resolve("/metrics"));
        try (var http = HttpClient.newHttpClient()) {
            var metrics = http.send(request.build(), BodyHandlers.ofString());
            assertEquals(200, metrics.statusCode());
            assertTrue(metrics.body().contains("holdfast_backup_added_bytes_total{node="), metrics::body);
        }
    }

    private static void rebuildBy(Path key, Stage stage, Path directory) throws IOException {
        var home = Files.createDirectories(directory.resolve("new"));
        var storage = RebuildContract.Fallen.storageFile(stage, directory.resolve("storage.json"));
        var told = command(home, home.resolve("data"), Map.of("HOLDFAST_MASTER_KEY_FILE", key.toString()))
                .run("rebuild", "--storage", storage.toString())
                .expect(0);
        assertTrue(told.out().contains("Rebuilt 1 nodes, 1 sites, 3 backups"), told::out);
    }

    private static Program command(Path home, Path data, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("HOLDFAST_DATA_DIR", data.toString());
        return new Program("holdfast-master", home, environment);
    }
}
