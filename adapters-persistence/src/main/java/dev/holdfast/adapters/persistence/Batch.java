package dev.holdfast.adapters.persistence;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// One statement for many rows; DbClient knows none such.
final class Batch {

    private static final int SIZE = 1000;

    private Batch() {}

    /// @param parameters of the statement, for one item: text and numbers only
    static <T> void run(Session session, String sql, Collection<T> items, Function<T, List<Object>> parameters) {
        if (items.isEmpty()) {
            return;
        }
        try (var statement = session.connection().prepareStatement(sql)) {
            int waiting = 0;
            for (var item : items) {
                int index = 1;
                for (var parameter : parameters.apply(item)) {
                    statement.setObject(index++, parameter);
                }
                statement.addBatch();
                if (++waiting == SIZE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }
}
