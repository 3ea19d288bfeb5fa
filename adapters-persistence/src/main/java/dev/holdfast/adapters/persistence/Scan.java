package dev.holdfast.adapters.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Rows as they come, however many; DbClient holds them all, and is slow with each.
final class Scan {

    /// How many rows PostgreSQL sends at once; SQLite sends one by one.
    private static final int FETCHED = 2000;

    private Scan() {}

    /// @param parameters of the statement: text and numbers only
    static void run(Session session, String sql, List<Object> parameters, Sink sink) {
        try (var statement = session.connection().prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.take(rows);
                }
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    /// Takes the row at which the result stands.
    @FunctionalInterface
    interface Sink {
        void take(ResultSet row) throws SQLException;
    }
}
