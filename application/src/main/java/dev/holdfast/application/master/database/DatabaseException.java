package dev.holdfast.application.master.database;

/// The master's database did not do what a store asked of it. Every method of every store may throw it; the
/// transaction that it ends has changed nothing, unless the connection broke in the very commit.
/// The message never holds a credential or a value of a row.
public abstract sealed class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    private DatabaseException(String message) {
        super(message);
    }

    /// The same call may succeed later: the database is away, busy, or broke off the transaction.
    public static final class Transient extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The same call cannot succeed until somebody changes something.
    public static final class Permanent extends DatabaseException {
        private static final long serialVersionUID = 1L;

        public Permanent(String message, Throwable cause) {
            super(message, cause);
        }

        public Permanent(String message) {
            super(message);
        }
    }
}
