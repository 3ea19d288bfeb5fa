package dev.holdfast.application.agent.identity;

/// The node's state directory cannot be read or written. The message names the file, and says what to do where
/// something can be done.
public class NodeStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeStateException(String message, Throwable cause) {
        super(message, cause);
    }

    public NodeStateException(String message) {
        super(message);
    }
}
