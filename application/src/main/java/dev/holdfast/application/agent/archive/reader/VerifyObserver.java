package dev.holdfast.application.agent.archive.reader;

/// Watches a verification.
public interface VerifyObserver {

    /// Sees nothing and stops nothing.
    VerifyObserver NONE = (_, _) -> {};

    /// Told on the thread that called for the verification.
    ///
    /// @param total packs to be read whole
    void progressed(long read, long total);

    /// Asked between packs; from `true` on, the verification stops.
    default boolean wantsToStop() {
        return false;
    }
}
