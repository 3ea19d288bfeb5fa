package dev.holdfast.adapters.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// One statement for many rows; DbClient knows none such.
final class Batch {

    private static final int SIZE = 1000;

    private final PreparedStatement statement;
    private int waiting;

    private Batch(PreparedStatement statement) {
        this.statement = statement;
    }

    /// @param parameters of the statement, for one item: text and numbers only
    static <T> void run(Session session, String sql, Collection<T> items, Function<T, List<Object>> parameters) {
        try (var statement = session.connection().prepareStatement(sql)) {
            var batch = new Batch(statement);
            for (var item : items) {
                batch.add(parameters.apply(item));
            }
            batch.flush();
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private void add(List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        statement.addBatch();
        if (++waiting == SIZE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            statement.executeBatch();
            waiting = 0;
        }
    }
}
