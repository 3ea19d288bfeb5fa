package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/// Brings a database to the schema that this program knows; several masters may try at once.
final class Migrations {

    private Migrations() {}

    static SchemaState state(DataSource database) {
        try {
            var info = flyway(database).load().info();
            boolean isAhead = Arrays.stream(info.applied())
                    .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
            var current = info.current();
            var version = current == null ? "none" : String.valueOf(current.getVersion());
            return new SchemaState(version, info.pending().length, isAhead);
        } catch (FlywayException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    static boolean isKnown(DataSource database, String version) {
        return Arrays.stream(flyway(database).load().info().all())
                .anyMatch(migration -> version.equals(String.valueOf(migration.getVersion())));
    }

    /// Up to `version`, and not further.
    static void runTo(DataSource database, String version) {
        migrate(flyway(database).target(version).load());
    }

    private static FluentConfiguration flyway(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true);
    }

    static void run(DataSource database) {
        migrate(flyway(database).load());
    }

    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywaySqlException e) {
            throw DatabaseFailures.translate(e);
        } catch (FlywayException e) {
            throw new DatabaseException.Permanent("the database could not be brought to this version's schema", e);
        }
    }
}
