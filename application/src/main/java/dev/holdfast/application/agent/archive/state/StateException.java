package dev.holdfast.application.agent.archive.state;

/// The node's memory of its archives cannot be read or written: a full disk, a missing permission. The message
/// names the file.
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
