package dev.holdfast.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL behind one pool.
final class PostgresPool implements ConnectionSource {

    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
    private static final int SOCKET_TIMEOUT_SECONDS = 60;

    private final HikariDataSource pool;

    private PostgresPool(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresPool open(DatabaseSettings settings) {
        var pool = new HikariDataSource(config(settings));
        try {
            Migrations.run(pool);
            return new PostgresPool(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public Connection writer() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public Connection reader() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig config(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("holdfast-postgresql");
        config.setDataSource(source(settings));
        // Compiling takes PostgreSQL longer than any statement of ours that it finds worth it.
        config.setConnectionInitSql("SET jit = off");
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /// @throws IllegalArgumentException when the URL is none of PostgreSQL's
    static PGSimpleDataSource source(DatabaseSettings settings) {
        var source = new PGSimpleDataSource();
        source.setApplicationName("holdfast-master");
        source.setTcpKeepAlive(true);
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        source.setUser(settings.username());
        source.setPassword(settings.password());
        // Last, so that what the URL says wins.
        source.setUrl(settings.url());
        return source;
    }
}
