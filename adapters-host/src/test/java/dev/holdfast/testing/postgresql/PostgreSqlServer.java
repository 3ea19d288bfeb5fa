package dev.holdfast.testing.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real PostgreSQL on a loopback port, of the same major version as the host's `pg_dump`: from Debian's
/// packages, because a dump needs client and server alike.
public final class PostgreSqlServer implements AutoCloseable {

    public static final String USER = "shopkeeper";
    private static final String PASSWORD = "s3:cret\\word";

    private final Path binaries;
    private final Path directory;
    private final Path passwordFile;
    private final int port;

    private PostgreSqlServer(Path binaries, Path directory, Path passwordFile, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.passwordFile = passwordFile;
        this.port = port;
    }

    /// Where the server's programs are; empty where `pg_dump` or a server of its version is missing.
    public static Optional<Path> binaries() {
        var version = tryRun(Map.of(), List.of("pg_dump", "--version"));
        return version.map(text -> text.replaceFirst("(?s)\\D*(\\d+).*", "$1"))
                .map(major -> Path.of("/usr/lib/postgresql", major, "bin"))
                .filter(path -> Files.isExecutable(path.resolve("initdb")));
    }

    /// Starts a server with a superuser [#USER]; the programs are those of [#binaries()].
    public static PostgreSqlServer start() {
        try {
            var openToAll = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
            var directory = Files.createTempDirectory("postgresql-", openToAll);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            var password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
            var server = new PostgreSqlServer(binaries().orElseThrow(), directory, password, freePort());
            server.initialize();
            server.control("start", "-o", server.options());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() {
        asServer(List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + data(),
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--pwfile=" + passwordFile));
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + directory;
    }

    private void control(String action, String... more) {
        var command = new ArrayList<>(List.of(
                binaries.resolve("pg_ctl").toString(), "--pgdata=" + data(), "--wait", "--log=" + data() + ".log"));
        command.add(action);
        command.addAll(List.of(more));
        asServer(command);
    }

    /// The server refuses to run as root.
    private static void asServer(List<String> command) {
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        words.addAll(command);
        run(Map.of(), words);
    }

    private Path data() {
        return directory.resolve("data");
    }

    public int port() {
        return port;
    }

    /// A file with the password of [#USER] alone.
    public Path passwordFile() {
        return passwordFile;
    }

    public String password() {
        return PASSWORD;
    }

    /// Runs statements in `database` and gives what they answer, a line a row, columns separated by bars.
    public List<String> run(String database, String sql) {
        var environment = Map.of("PGPASSWORD", PASSWORD);
        return run(
                        environment,
                        List.of(
                                "psql",
                                "--no-psqlrc",
                                "--tuples-only",
                                "--no-align",
                                "--quiet",
                                "--set=ON_ERROR_STOP=1",
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=" + USER,
                                "--dbname=" + database,
                                "--command=" + sql))
                .lines()
                .toList();
    }

    @Override
    public void close() {
        control("stop", "--mode=immediate");
        run(Map.of(), List.of("rm", "-r", "--", directory.toString()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<String> tryRun(Map<String, String> environment, List<String> command) {
        try {
            return Optional.of(run(environment, command));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }

    private static String run(Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(Path.of("/").toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
