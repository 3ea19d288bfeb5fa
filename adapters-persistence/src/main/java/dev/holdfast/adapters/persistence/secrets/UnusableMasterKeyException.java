package dev.holdfast.adapters.persistence.secrets;

import org.jspecify.annotations.Nullable;

/// The master key file does not do; the message says why and what to do.
public final class UnusableMasterKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableMasterKeyException(String message) {
        this(message, null);
    }

    UnusableMasterKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
