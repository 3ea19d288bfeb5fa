package dev.holdfast.application.master.paging;

/// A page was asked for after a key that this list never gave.
public final class BadCursorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCursorException() {
        super("this list gave no such cursor");
    }
}
