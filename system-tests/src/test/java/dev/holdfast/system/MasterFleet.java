package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.persistence.DatabaseSettings;
import dev.holdfast.testing.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/// Several masters on one PostgreSQL, with short leases; asked through whichever lives.
final class MasterFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DatabaseSettings database;
    private final Stage stage;
    private final List<Master> alive = new ArrayList<>();

    private MasterFleet(int size, Path directory) {
        var name = "masters_" + UUID.randomUUID().toString().replace('-', '_');
        PostgresServer.shared().create(name);
        database = PostgresServer.shared().settings(name);
        stage = Stage.in(directory.resolve("stage"), environment(directory.resolve("stage/master")));
        alive.add(stage.master());
        for (int i = 1; i < size; i++) {
            var home = directory.resolve("master-" + i);
            alive.add(stage.own(Master.start(home, environment(directory.resolve("stage/master")))));
        }
    }

    static MasterFleet of(int size, Path directory) {
        return new MasterFleet(size, directory);
    }

    private Map<String, String> environment(Path first) {
        var environment = new HashMap<String, String>();
        environment.put("HOLDFAST_DATABASE_URL", database.url());
        environment.put("HOLDFAST_DATABASE_USERNAME", database.username());
        environment.put("HOLDFAST_DATABASE_PASSWORD", database.password());
        environment.put(
                "HOLDFAST_MASTER_KEY_FILE", first.resolve("data/master.key").toString());
        environment.put("HOLDFAST_JOBS_LEASE_SECONDS", "6");
        return environment;
    }

    Stage stage() {
        return stage;
    }

    Api.Answer get(String path) {
        return alive.getLast().admin().get(path).expect(200);
    }

    Api.Answer patch(String path, String body) {
        return alive.getLast().admin().patch(path, body).expect(200);
    }

    Api.Answer post(String path, String body) {
        return alive.getLast().admin().post(path, body).expect(202);
    }

    List<JsonNode> events(String kind) {
        var items = get("/events?kind=" + kind).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    void await(String what, BooleanSupplier condition) {
        Waiting.until(PATIENCE, condition, () -> "it never happened that " + what + ": " + logs());
    }

    JsonNode awaitEnd(String path) {
        await(path + " ends", () -> !get(path).text("status").equals("running"));
        return get(path).body();
    }

    /// The name of the master that works at that one-time job now.
    Optional<String> worksAt(String job) {
        var sql = "SELECT picked_by FROM one_time_jobs WHERE task_instance = ? AND picked";
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            try (var found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void killWhoeverWorksAt(String job) {
        var name = worksAt(job).orElseThrow(() -> new AssertionError("nobody works at " + job + ": " + logs()));
        var master = alive.stream()
                .filter(candidate -> name.endsWith("/" + candidate.pid()))
                .findFirst()
                .orElseThrow();
        master.kill();
        alive.remove(master);
    }

    private String logs() {
        var logs = new StringBuilder();
        alive.forEach(master -> logs.append(master.logged()));
        return logs.toString();
    }

    @Override
    public void close() {
        stage.close();
    }
}
