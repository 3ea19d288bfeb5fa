package dev.holdfast.adapters.persistence;

import dev.holdfast.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Fresh, migrated databases for tests, one a test; made by copying, since migrating takes its time.
final class TestDatabases {

    private TestDatabases() {}

    /// An empty database in a file under `directory`.
    static DatabaseSettings sqlite(Path directory) {
        try {
            var file = Files.copy(SqliteTemplate.FILE, directory.resolve("master.db"));
            return DatabaseSettings.of("jdbc:sqlite:" + file, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An empty database on the shared PostgreSQL.
    static DatabaseSettings postgres() {
        return PostgresServer.shared().database(PostgresTemplate.NAME);
    }

    private static final class SqliteTemplate {
        static final Path FILE = make();

        private static Path make() {
            try {
                var file = Files.createTempDirectory("holdfast").resolve("template.db");
                Persistence.open(DatabaseSettings.of("jdbc:sqlite:" + file, "", ""))
                        .close();
                file.toFile().deleteOnExit();
                file.getParent().toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PostgresTemplate {
        static final String NAME = make("template_holdfast");

        private static String make(String name) {
            PostgresServer.shared().create(name);
            Persistence.open(PostgresServer.shared().settings(name)).close();
            return name;
        }
    }
}
