package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Connections that read, to a database that is left as it is: not made, not migrated.
record ReadOnlyConnections(DataSource source) implements ConnectionSource {

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    static ReadOnlyConnections to(DatabaseSettings settings) {
        return new ReadOnlyConnections(settings.isSqlite() ? sqlite(settings) : PostgresPool.source(settings));
    }

    @Override
    public Connection writer() throws SQLException {
        throw new SQLFeatureNotSupportedException("this is a look at the database only");
    }

    @Override
    public Connection reader() throws SQLException {
        var connection = source.getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public void close() {
        // Each connection is closed by who took it.
    }

    private static DataSource sqlite(DatabaseSettings settings) {
        var file = settings.sqliteFile();
        if (Files.notExists(file)) {
            throw new DatabaseException.Permanent("there is no database file " + file
                    + "; HOLDFAST_DATA_DIR or --config says where the master's data is");
        }
        SqliteLibrary.load(file.toAbsolutePath().getParent());
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl(settings.url());
        return source;
    }
}
