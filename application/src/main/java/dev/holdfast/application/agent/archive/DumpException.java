package dev.holdfast.application.agent.archive;

/// A dump program is missing, failed, or did not take a dump. The message says which, with the end of what it
/// said, and what to install.
public final class DumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DumpException(String message) {
        super(message);
    }

    public DumpException(String message, Throwable cause) {
        super(message, cause);
    }
}
