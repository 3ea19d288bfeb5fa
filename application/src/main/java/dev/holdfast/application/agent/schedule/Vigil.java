package dev.holdfast.application.agent.schedule;

import java.time.Duration;

/// Whether a loop that says for how long it sleeps still comes round. Time is what another loop slept
/// through, so that no step of a clock and no suspended host looks like a loop that hangs. Safe for use by
/// several threads.
final class Vigil {

    /// What a loop may take between two sleeps: emptying an outbox to a slow master takes a while.
    private static final Duration SLACK = Duration.ofMinutes(30);

    private static final Duration FOR_EVER = Duration.ofDays(365L * 1000);

    private Duration left = SLACK;

    /// Where there is no other loop.
    static Vigil overNothing() {
        var vigil = new Vigil();
        vigil.sleeps(FOR_EVER);
        return vigil;
    }

    /// The loop is well, and sleeps.
    synchronized void sleeps(Duration duration) {
        left = duration.plus(SLACK);
    }

    /// So much time has passed.
    synchronized void passed(Duration duration) {
        left = left.minus(duration);
    }

    synchronized boolean isKept() {
        return left.isPositive();
    }
}
