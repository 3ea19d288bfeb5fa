package dev.holdfast.application.storage;

/// A storage did not do what it was asked. The message says what was tried, what the store answered, and
/// what to do; it never holds a credential.
public abstract sealed class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    private StorageException(String message, String why, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /// The message without what was tried, where the two can be told apart: the same for all that fails of one cause.
    public String why() {
        return why;
    }

    private static String message(String what, String why) {
        return "could not " + what + ": " + why;
    }

    /// The same call may succeed later.
    public static final class Transient extends StorageException {
        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, message, cause);
        }

        /// @param what was tried, as in `write packs/1`
        /// @param why  what the store answered, and what to do
        public Transient(String what, String why, Throwable cause) {
            super(message(what, why), why, cause);
        }
    }

    /// The same call cannot succeed until somebody changes something.
    public static final class Permanent extends StorageException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public Permanent(Reason reason, String message, Throwable cause) {
            super(message, message, cause);
            this.reason = reason;
        }

        /// @param what was tried, as in `write packs/1`
        /// @param why  what the store answered, and what to do
        public Permanent(Reason reason, String what, String why, Throwable cause) {
            super(message(what, why), why, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /// Why a call cannot succeed.
    public enum Reason {
        ACCESS_DENIED,
        NO_SUCH_BUCKET,
        CLOCK_SKEW,
        /// Its certificate is none that this machine trusts.
        NOT_TRUSTED,
        TOO_LARGE,
        REFUSED
    }
}
