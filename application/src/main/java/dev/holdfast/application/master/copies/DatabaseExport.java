package dev.holdfast.application.master.copies;

import java.io.IOException;
import java.io.OutputStream;

/// Writes all that is in a database as of one instant, in a form that a database of another kind reads too.
@FunctionalInterface
public interface DatabaseExport {

    /// Leaves `out` open.
    ///
    /// @throws dev.holdfast.application.master.database.DatabaseException when the database cannot be read
    CopyCounts write(OutputStream out) throws IOException;
}
