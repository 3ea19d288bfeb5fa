package dev.holdfast.adapters.persistence;

import io.helidon.dbclient.DbTransaction;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What work does within a transaction. Parameters stand in order for the `?` of a statement; instants become
/// milliseconds, flags 0 or 1, ids text, and an empty `Optional` becomes NULL.
final class Session {

    private final DbTransaction transaction;
    private final Connection connection;

    Session(DbTransaction transaction, Connection connection) {
        this.transaction = transaction;
        this.connection = connection;
    }

    /// All rows; the statement sets the limit.
    <T> List<T> list(String sql, Function<Row, T> mapping, Object... parameters) {
        var query = transaction.createQuery(sql).params(columns(parameters));
        try (var rows = query.execute()) {
            return rows.map(row -> mapping.apply(new Row(row))).toList();
        }
    }

    /// The first row, if there is one.
    <T> Optional<T> first(String sql, Function<Row, T> mapping, Object... parameters) {
        return list(sql, mapping, parameters).stream().findFirst();
    }

    boolean exists(String sql, Object... parameters) {
        return first(sql, row -> true, parameters).isPresent();
    }

    /// @return how many rows the statement inserted, changed or removed
    long change(String sql, Object... parameters) {
        return transaction.createDmlStatement(sql).params(columns(parameters)).execute();
    }

    /// @return whether the statement inserted, changed or removed a row
    boolean changed(String sql, Object... parameters) {
        return change(sql, parameters) > 0;
    }

    /// The transaction's own connection, for batches; whoever asks leaves it open and its auto-commit alone.
    Connection connection() {
        return connection;
    }

    private static List<@Nullable Object> columns(Object... parameters) {
        return Arrays.stream(parameters).<@Nullable Object>map(Session::column).toList();
    }

    private static @Nullable Object column(Object parameter) {
        return switch (parameter) {
            case Optional<?> optional -> optional.map(Session::column).orElse(null);
            case Instant instant -> instant.toEpochMilli();
            case Boolean flag -> flag ? 1 : 0;
            case UUID id -> id.toString();
            default -> parameter;
        };
    }
}
