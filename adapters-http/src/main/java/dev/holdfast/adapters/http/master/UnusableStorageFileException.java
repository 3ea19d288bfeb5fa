package dev.holdfast.adapters.http.master;

/// A file that describes no storage; the message says where and why, and never repeats a secret.
public final class UnusableStorageFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableStorageFileException(String message) {
        super(message);
    }
}
