package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.database.DatabaseException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells failures that may pass from those that stay.
final class DatabaseFailures {

    /// Connection exceptions, rolled back transactions, insufficient resources, operator intervention.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57");

    /// The primary codes, to which SQLite adds details in the higher bits.
    private static final Set<SQLiteErrorCode> TRANSIENT_CODES =
            Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_FULL);

    private DatabaseFailures() {}

    static DatabaseException translate(Exception failure) {
        var cause = sqlCause(failure);
        if (isTransient(cause)) {
            return new DatabaseException.Transient("the database is not available now", failure);
        }
        return new DatabaseException.Permanent("the database refused a statement", failure);
    }

    private static boolean isTransient(Throwable cause) {
        return switch (cause) {
            case SQLiteException sqlite -> isTransient(sqlite);
            case SQLTransientException _, SQLRecoverableException _ -> true;
            case SQLException sql -> isTransientState(String.valueOf(sql.getSQLState()));
            default -> false;
        };
    }

    private static boolean isTransient(SQLiteException failure) {
        return TRANSIENT_CODES.stream().anyMatch(code -> code.code == (failure.getResultCode().code & 0xff));
    }

    private static boolean isTransientState(String state) {
        return state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2));
    }

    private static Throwable sqlCause(Throwable failure) {
        var cause = failure;
        while (!(cause instanceof SQLException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
