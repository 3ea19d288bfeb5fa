package dev.holdfast.adapters.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// What a column holds, and how that is written in a copy.
enum ColumnKind {
    INTEGER(Types.BIGINT) {
        @Override
        Object value(ResultSet rows, int column) throws SQLException {
            return rows.getLong(column);
        }

        @Override
        void set(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setLong(parameter, Long.parseLong(text));
        }
    },
    DECIMAL(Types.DOUBLE) {
        @Override
        Object value(ResultSet rows, int column) throws SQLException {
            return rows.getDouble(column);
        }

        @Override
        void set(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setDouble(parameter, Double.parseDouble(text));
        }
    },
    BOOLEAN(Types.BOOLEAN) {
        @Override
        Object value(ResultSet rows, int column) throws SQLException {
            return rows.getBoolean(column);
        }

        @Override
        void set(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setBoolean(parameter, Boolean.parseBoolean(text));
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        Object value(ResultSet rows, int column) throws SQLException {
            var text = rows.getString(column);
            return text == null ? "" : text;
        }

        @Override
        void set(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setString(parameter, text);
        }
    },
    BYTES(Types.BINARY) {
        @Override
        Object value(ResultSet rows, int column) throws SQLException {
            var bytes = rows.getBytes(column);
            return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        void set(PreparedStatement statement, int parameter, String text) throws SQLException {
            statement.setBytes(parameter, Base64.getDecoder().decode(text));
        }
    };

    private final int sqlType;

    ColumnKind(int sqlType) {
        this.sqlType = sqlType;
    }

    /// By the name of its type in PostgreSQL, or as it was declared in SQLite.
    static Optional<ColumnKind> of(String typeName) {
        return switch (typeName.toUpperCase(Locale.ROOT)) {
            case "INTEGER", "BIGINT", "INT4", "INT8", "INT", "SMALLINT", "INT2" -> Optional.of(INTEGER);
            case "DOUBLE PRECISION", "DOUBLE", "FLOAT8", "REAL" -> Optional.of(DECIMAL);
            case "BOOLEAN", "BOOL" -> Optional.of(BOOLEAN);
            case "TEXT", "VARCHAR" -> Optional.of(TEXT);
            case "BYTEA", "BLOB" -> Optional.of(BYTES);
            default -> Optional.empty();
        };
    }

    /// What a row has there; nothing where it is NULL.
    Optional<String> read(ResultSet rows, int column) throws SQLException {
        var value = value(rows, column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value.toString());
    }

    void write(PreparedStatement statement, int parameter, Optional<String> text) throws SQLException {
        if (text.isEmpty()) {
            statement.setNull(parameter, sqlType);
            return;
        }
        set(statement, parameter, text.get());
    }

    abstract Object value(ResultSet rows, int column) throws SQLException;

    abstract void set(PreparedStatement statement, int parameter, String text) throws SQLException;
}
