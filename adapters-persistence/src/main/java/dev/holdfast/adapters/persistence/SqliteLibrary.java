package dev.holdfast.adapters.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/// SQLite's native library, unpacked beside the database rather than in the system's temporary directory, which
/// may forbid to run programs. Once it is loaded its file is of no more use, and goes at once: a master that is
/// killed leaves none behind.
final class SqliteLibrary {

    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /// @param directory where the database is
    static synchronized void load(Path directory) {
        try {
            var folder = Files.createTempDirectory(directory, ".sqlite-");
            System.setProperty(FOLDER_PROPERTY, folder.toString());
            SQLiteJDBCLoader.initialize();
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("SQLite cannot be loaded from " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("SQLite cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
