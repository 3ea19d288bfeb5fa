package dev.holdfast.application.agent.archive.crew;

/// Whoever ordered the work wants it no more.
public final class StopRequestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StopRequestedException() {
        super("stopped as requested");
    }
}
