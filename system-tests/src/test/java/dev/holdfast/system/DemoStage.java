package dev.holdfast.system;

import dev.holdfast.testing.mariadb.MariaDbServer;
import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/// Everything the demo plays on: servers on free loopback ports, all their files in one directory that goes with them.
final class DemoStage implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Path directory;
    private final S3Server s3;
    private final MariaDbServer mariaDb;
    private final Master master;
    private final ShopDatabase database;
    private final ShopFiles files;
    private final Agent agent;

    private DemoStage(Path directory) {
        this.directory = directory;
        closings.push(() -> remove(directory));
        say("Starting an S3 server, a MariaDB with a shop, and a master on SQLite …");
        s3 = opened(S3Server.start(made(directory.resolve("s3"))));
        s3.bucket("backups");
        mariaDb = opened(MariaDbServer.start(made(directory.resolve("mariadb"))));
        database = ShopDatabase.create(mariaDb, "shop");
        files = ShopFiles.create(made(directory.resolve("www/shop")));
        master = opened(Master.start(made(directory.resolve("master"))));
        agent = Agent.in(directory.resolve("agent"), master.address(), mariaDb.programs());
        agent.configure(configuration());
        say(
                "  S3 %s · MariaDB 127.0.0.1:%d (%,d rows) · master %s · %,d files",
                s3.endpoint(), mariaDb.port(), database.rows(), master.address(), files.count());
    }

    static DemoStage set() {
        var directory = Program.distributions().resolveSibling("demo");
        remove(directory);
        return new DemoStage(made(directory));
    }

    Master master() {
        return master;
    }

    Agent agent() {
        return agent;
    }

    ShopDatabase database() {
        return database;
    }

    ShopFiles files() {
        return files;
    }

    S3Server s3() {
        return s3;
    }

    Path directory() {
        return directory;
    }

    /// Keeps `process` until the stage is cleared.
    void own(Process process) {
        closings.push(() -> {
            process.destroy();
            process.onExit().join();
        });
    }

    void sayWhereToLook() {
        say("");
        say("Everything stays up until Ctrl-C. Look around:");
        say("  API      %s/openapi", master.address());
        say(
                "  sign in  curl -s %s/auth/token -H 'content-type: application/json' -d '{\"username\":\"admin\",\"password\":\"%s\"}'",
                master.address(), Master.ADMIN_PASSWORD);
        say(
                "  agent    HOLDFAST_CONFIG=%s HOLDFAST_STATE_DIR=%s HOLDFAST_MASTER=%s \\",
                directory.resolve("agent/config.json"), agent.state(), master.address());
        say("           %s snapshots shop", Program.distributions().resolve("holdfast-agent/bin/holdfast-agent"));
        say("  bucket   %s", s3.directory("backups"));
    }

    static void say(String text, Object... arguments) {
        System.out.println(arguments.length == 0 ? text : text.formatted(arguments));
    }

    /// Clears the stage, the last thing set up first; a second time does nothing.
    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        closings.push(() -> closed(part));
        return part;
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            say("could not end %s: %s", part.getClass().getSimpleName(), e.getMessage());
        }
    }

    private String configuration() {
        return """
                {"sites": [{"name": "shop", "sources": [
                  {"type": "files", "paths": ["%s"]},
                  {"type": "mariadb", "database": "shop", "defaultsFile": "%s"}
                ]}]}
                """.formatted(files.root(), mariaDb.optionFile());
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
