package dev.holdfast.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// SQLite in one file: writers queue, parked, for one connection, and readers go beside it.
final class SqliteFile implements ConnectionSource {

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;
    private static final long TURN_TIMEOUT_MILLIS = 15_000;

    private final HikariDataSource writer;
    private final HikariDataSource readers;

    private SqliteFile(DatabaseSettings settings) {
        var file = source(settings.url(), TransactionMode.IMMEDIATE);
        this.writer = new HikariDataSource(pool("holdfast-sqlite-writer", file, 1));
        this.readers = new HikariDataSource(readers(settings));
    }

    /// Migrates before any pool connects: the first connection ever turns the file to WAL and wants it for
    /// itself.
    static SqliteFile open(DatabaseSettings settings) {
        Migrations.run(prepared(settings));
        return new SqliteFile(settings);
    }

    /// The file, made where it was not there, for one connection at a time that may write.
    static DataSource prepared(DatabaseSettings settings) {
        PrivateFile.ensure(settings.sqliteFile());
        SqliteLibrary.load(settings.sqliteFile().toAbsolutePath().getParent());
        return source(settings.url(), TransactionMode.IMMEDIATE);
    }

    @Override
    public Connection writer() throws SQLException {
        return writer.getConnection();
    }

    @Override
    public Connection reader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static HikariConfig readers(DatabaseSettings settings) {
        var file = source(settings.url(), TransactionMode.DEFERRED);
        var config = pool("holdfast-sqlite-readers", file, settings.connections());
        config.setConnectionInitSql("PRAGMA query_only = 1");
        return config;
    }

    private static SQLiteDataSource source(String url, TransactionMode mode) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariConfig pool(String name, DataSource source, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TURN_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setMaxLifetime(0);
        return config;
    }
}
