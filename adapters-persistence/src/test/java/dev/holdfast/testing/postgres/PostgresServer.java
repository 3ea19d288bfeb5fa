package dev.holdfast.testing.postgres;

import dev.holdfast.adapters.persistence.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// One PostgreSQL for all tests of a process: in a container where an engine answers, else from embedded binaries.
public record PostgresServer(String host, int port, String username, String password) {

    private static final String IMAGE =
            Optional.ofNullable(System.getenv("HOLDFAST_TEST_POSTGRES_IMAGE")).orElse("postgres:18-alpine");

    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /// A database of its own, made after `template`.
    public DatabaseSettings database(String template) {
        var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return settings(name);
    }

    public void create(String name) {
        execute("CREATE DATABASE " + name);
    }

    public DatabaseSettings settings(String name) {
        var url = "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
        return new DatabaseSettings(url, username, password, 8);
    }

    private void execute(String statement) {
        try (var connection = DriverManager.getConnection(settings("postgres").url(), username, password);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /// Starts the server at first use; it ends with the process.
    private static final class Shared {
        static final PostgresServer SERVER =
                DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();

        // Testcontainers, or the shutdown hook, ends what these start.
        @SuppressWarnings("resource")
        private static PostgresServer container() {
            var image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
            var server = new PostgreSQLContainer(image).withUsername("postgres").withDatabaseName("postgres");
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return new PostgresServer(
                    server.getHost(), server.getMappedPort(5432), server.getUsername(), server.getPassword());
        }

        @SuppressWarnings("resource")
        private static PostgresServer embedded() {
            try {
                var server = EmbeddedPostgres.builder().start();
                return new PostgresServer("127.0.0.1", server.getPort(), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
