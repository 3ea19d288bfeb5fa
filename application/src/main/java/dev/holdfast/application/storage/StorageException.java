package dev.holdfast.application.storage;

/// A storage did not do what it was asked. The message says what was tried, what the store answered, and
/// what to do; it never holds a credential.
public abstract sealed class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The same call may succeed later.
    public static final class Transient extends StorageException {
        private static final long serialVersionUID = 1L;

        public Transient(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The same call cannot succeed until somebody changes something.
    public static final class Permanent extends StorageException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public Permanent(Reason reason, String message, Throwable cause) {
            super(message, cause);
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
