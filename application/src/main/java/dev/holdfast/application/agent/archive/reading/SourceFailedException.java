package dev.holdfast.application.agent.archive.reading;

/// A source as a whole cannot be read; a backup without it would be none.
public final class SourceFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;

    public SourceFailedException(String source, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.source = source;
    }

    /// The source's name.
    public String source() {
        return source;
    }
}
