package dev.holdfast.adapters.persistence;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs a port's method as one transaction: commits when the work returns, rolls back when it throws.
/// Work does nothing but speak to its session, and never begins a transaction within a transaction.
final class Transactions implements AutoCloseable {

    private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

    private final ConnectionSource connections;
    private final DbClient client;

    Transactions(ConnectionSource connections) {
        this.connections = connections;
        // Statements find the connection of their transaction here; DbClient itself would take another one.
        this.client = JdbcClientBuilder.create().connectionPool(CURRENT::get).build();
    }

    /// A transaction that may write; on SQLite it waits for its turn before the work begins.
    <T> T write(Function<Session, T> work) {
        return within(connections::writer, work);
    }

    void change(Consumer<Session> work) {
        write(session -> {
            work.accept(session);
            return true;
        });
    }

    /// A transaction that only reads; on SQLite everything it reads is of one instant.
    <T> T read(Function<Session, T> work) {
        return within(connections::reader, work);
    }

    ConnectionSource connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }

    private <T> T within(Connections source, Function<Session, T> work) {
        if (CURRENT.isBound()) {
            throw new IllegalStateException("a transaction is already running");
        }
        try (var connection = source.take()) {
            return ScopedValue.where(CURRENT, connection).call(() -> commit(connection, work));
        } catch (SQLException | DbClientException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private <T> T commit(Connection connection, Function<Session, T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var result = work.apply(new Session(client.transaction(), connection));
            connection.commit();
            return result;
        } catch (RuntimeException | Error | SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private interface Connections {
        Connection take() throws SQLException;
    }
}
