package dev.holdfast.application.agent.archive.cbor;

/// Bytes that are not what the archive format says; the message says where and why.
public final class MalformedCborException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedCborException(String message) {
        super(message);
    }

    public MalformedCborException(String message, Throwable cause) {
        super(message, cause);
    }
}
