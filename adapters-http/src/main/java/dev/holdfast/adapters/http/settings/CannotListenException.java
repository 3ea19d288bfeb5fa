package dev.holdfast.adapters.http.settings;

/// The port cannot be had: another program listens there, or the host has no such address.
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotListenException(HttpSettings settings, Throwable cause) {
        super("cannot listen on %s, port %d".formatted(settings.host(), settings.port()), cause);
    }
}
