package dev.holdfast.adapters.s3;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Calls that an interrupt of whoever waits for them ends: what waits for a socket hears it on a virtual thread, and on
/// no other (<https://openjdk.org/jeps/444>).
final class Interruptible {

    private static final Duration BEAT = Duration.ofMillis(200);

    private Interruptible() {}

    /// Does not return before the call is over, and throws what it throws.
    static <T> T get(Supplier<T> call) {
        var task = new FutureTask<>(call::get);
        awaitEnd(Thread.ofVirtual().name("request").start(task));
        if (task.state() == FutureTask.State.SUCCESS) {
            return task.resultNow();
        }
        switch (task.exceptionNow()) {
            case RuntimeException failure -> throw failure;
            case Error error -> throw error;
            case Throwable cause -> throw new IllegalStateException(cause);
        }
    }

    /// Waits until the thread ends. An interrupt is handed on to it, again and again: the SDK takes one for its own,
    /// and
    /// then reads an answer to its end that nobody wants.
    static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(BEAT);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
