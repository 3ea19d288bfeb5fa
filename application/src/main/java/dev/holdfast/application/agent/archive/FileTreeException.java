package dev.holdfast.application.agent.archive;

/// The file system failed: no space left, a bad block, a root that is not there. The message names path and
/// cause.
public final class FileTreeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileTreeException(String message) {
        super(message);
    }
}
