package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.copies.DatabaseExport;
import java.util.Optional;

/// Looks at a database without changing anything, also while masters work with it.
public final class DatabaseInspection {

    private static final String SQLITE_FACTS = """
            SELECT 'SQLite ' || sqlite_version() AS product,
                CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) AS now,
                (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes,
                NULL AS free""";

    private static final String POSTGRES_FACTS = """
            SELECT 'PostgreSQL ' || current_setting('server_version') AS product,
                CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now,
                pg_database_size(current_database()) AS bytes,
                CAST(current_setting('max_connections') AS BIGINT)
                    - CAST(current_setting('superuser_reserved_connections') AS BIGINT)
                    - (SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS free""";

    private final DatabaseSettings settings;
    private final ReadOnlyConnections connections;

    private DatabaseInspection(DatabaseSettings settings) {
        this.settings = settings;
        this.connections = ReadOnlyConnections.to(settings);
    }

    /// Connects to nothing yet.
    ///
    /// @throws dev.holdfast.application.master.database.DatabaseException.Permanent when it is a
    ///   file that is not there
    public static DatabaseInspection of(DatabaseSettings settings) {
        return new DatabaseInspection(settings);
    }

    /// @throws dev.holdfast.application.master.database.DatabaseException when it cannot be asked
    public DatabaseFacts facts() {
        return new Transactions(connections)
                .read(session -> session.first(
                                settings.isSqlite() ? SQLITE_FACTS : POSTGRES_FACTS, DatabaseInspection::facts)
                        .orElseThrow());
    }

    /// @throws dev.holdfast.application.master.database.DatabaseException when it cannot be asked
    public SchemaState schema() {
        return Migrations.state(connections.source());
    }

    /// All that is in it; whatever its schema is.
    public DatabaseExport export() {
        return new SqlExport(connections, settings.isSqlite());
    }

    /// Its stores, whose every change fails. They are of use where the schema is up to date.
    public Persistence stores() {
        return Persistence.on(connections);
    }

    private static DatabaseFacts facts(Row row) {
        Optional<Long> free = row.optionalNumber("free");
        return new DatabaseFacts(row.text("product"), row.instant("now"), row.number("bytes"), free);
    }
}
