package dev.holdfast.application.storage;

import java.time.Duration;

/// Lets time pass.
@FunctionalInterface
public interface Pause {

    /// @throws InterruptedException when whoever waits is asked to stop
    void sleep(Duration duration) throws InterruptedException;
}
