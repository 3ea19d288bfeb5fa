package dev.holdfast.adapters.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections come from. Closing a connection gives it back.
interface ConnectionSource extends AutoCloseable {

    /// Opens the database of `settings`, brought to the schema that this program knows.
    static ConnectionSource open(DatabaseSettings settings) {
        return settings.isSqlite() ? SqliteFile.open(settings) : PostgresPool.open(settings);
    }

    /// A connection whose transactions, begun by switching auto-commit off, may write from their first statement on.
    Connection writer() throws SQLException;

    /// A connection that only reads.
    Connection reader() throws SQLException;

    @Override
    void close();
}
