package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/// Brings a database to the schema that this program knows; several masters may try at once.
final class Migrations {

    private Migrations() {}

    static void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywaySqlException e) {
            throw DatabaseFailures.translate(e);
        } catch (FlywayException e) {
            throw new DatabaseException.Permanent("the database could not be brought to this version's schema", e);
        }
    }
}
