package dev.holdfast.application.master.copies;

/// A copy that cannot be restored; the message says why.
public final class UnusableCopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableCopyException(String message) {
        super(message);
    }

    public UnusableCopyException(String message, Throwable cause) {
        super(message, cause);
    }
}
