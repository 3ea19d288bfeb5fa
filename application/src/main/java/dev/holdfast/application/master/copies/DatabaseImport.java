package dev.holdfast.application.master.copies;

import java.io.IOException;
import java.io.InputStream;

/// Fills an empty database with what a [DatabaseExport] wrote, wholly or not at all.
@FunctionalInterface
public interface DatabaseImport {

    /// @throws UnusableCopyException when it is not what an export wrote, or of a schema that this program
    ///     does not know
    /// @throws NotEmptyException when the database has something in it
    /// @throws dev.holdfast.application.master.database.DatabaseException when the database does not take it
    CopyCounts read(InputStream in) throws IOException;

    /// Whoever restores into a database that is in use loses what is in it.
    final class NotEmptyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotEmptyException(String message) {
            super(message);
        }
    }
}
