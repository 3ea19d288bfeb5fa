package dev.holdfast.application.agent.archive.reader;

/// Unwinds a restore or a verification that its observer stopped.
final class RestoreStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RestoreStopped() {
        super("stopped by its observer", null, false, false);
    }
}
