package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/// Brings a database to the schema that this program knows; several masters may try at once.
final class Migrations {

    private Migrations() {}

    static SchemaState state(DataSource database) {
        try {
            var info = flyway(database).info();
            boolean isAhead = Arrays.stream(info.applied())
                    .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
            var current = info.current();
            var version = current == null ? "none" : String.valueOf(current.getVersion());
            return new SchemaState(version, info.pending().length, isAhead);
        } catch (FlywayException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
    }

    static void run(DataSource database) {
        try {
            flyway(database).migrate();
        } catch (FlywaySqlException e) {
            throw DatabaseFailures.translate(e);
        } catch (FlywayException e) {
            throw new DatabaseException.Permanent("the database could not be brought to this version's schema", e);
        }
    }
}
