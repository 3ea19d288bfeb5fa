package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.database.DatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseFailuresTests {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Test
    void aServerThatIsAwayMayComeBack() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var settings = DatabaseSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/none", "nobody", "");

        assertThrows(DatabaseException.Transient.class, () -> Persistence.open(settings));
    }

    @Test
    void aBrokenConnectionIsReplacedByTheNext() {
        assertThrows(
                DatabaseException.Transient.class,
                () -> database.transactions().change(session -> {
                    var self = session.first("SELECT pg_backend_pid() AS pid", row -> row.number("pid"))
                            .orElseThrow();
                    killFromAside(self);
                    session.change("UPDATE admission_gate SET version = version + 1");
                }));

        assertEquals(0L, version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "master.db", "jdbc:mariadb://127.0.0.1/x", "jdbc:postgresql:/x", "jdbc:postgresql://a:b:c/x"
            })
    void refusesWhatIsNoAddressOfADatabaseItKnows(String url) {
        assertThrows(IllegalArgumentException.class, () -> DatabaseSettings.of(url, "", ""));
    }

    @Test
    void aFileThatAnotherProgramWritesIsFreeLater(@TempDir Path directory) throws SQLException {
        var url = TestDatabases.sqlite(directory).url();
        try (var first = DriverManager.getConnection(url);
                var second = DriverManager.getConnection(url + "?busy_timeout=0")) {
            first.createStatement().execute("BEGIN IMMEDIATE");
            var busy = assertThrows(
                    SQLException.class, () -> second.createStatement().execute("BEGIN IMMEDIATE"));

            assertInstanceOf(DatabaseException.Transient.class, DatabaseFailures.translate(busy));
        }
    }

    @Test
    void aBrokenRuleStaysBroken(@TempDir Path directory) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        TestDatabases.sqlite(directory).url());
                var statement = connection.createStatement()) {
            var refused = assertThrows(
                    SQLException.class, () -> statement.execute("INSERT INTO admission_gate VALUES (1, 1)"));

            assertInstanceOf(DatabaseException.Permanent.class, DatabaseFailures.translate(refused));
        }
    }

    @Test
    void saysNothingOfWhereTheDatabaseIs() {
        var settings = new DatabaseSettings("jdbc:postgresql://db.example/x?password=secret", "me", "secret", 1);

        assertEquals("PostgreSQL", settings.toString());
    }

    private void killFromAside(long pid) {
        var killed = inAnotherThread(() -> database.transactions()
                .read(session -> session.exists("SELECT pg_terminate_backend(CAST(? AS INTEGER)) AS done", pid)));
        assertEquals(true, killed);
    }

    private long version() {
        return database.transactions()
                .read(session -> session.first("SELECT version FROM admission_gate", row -> row.number("version")))
                .orElseThrow();
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
