package dev.holdfast.application.agent.archive.crew;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Threads that stand and fall together: when one fails, it and the thread that leads are interrupted, and the
/// leader throws what the first failure was.
public final class Crew implements AutoCloseable {

    private final ThreadFactory factory;
    private final Thread leader = Thread.currentThread();
    private final List<Thread> members = new ArrayList<>();
    private final List<Runnable> releases = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();

    /// Led by the current thread.
    public Crew(ThreadFactory factory) {
        this.factory = factory;
    }

    /// Starts a member; it may go on until [#close] interrupts it.
    public void start(Runnable duty) {
        var member = factory.newThread(() -> attempt(duty));
        synchronized (this) {
            members.add(member);
        }
        member.start();
    }

    /// Has `release` run when the crew ends, to free a member from a wait that no interrupt ends. It runs on the
    /// leader's thread, and must not throw.
    public synchronized void onEnd(Runnable release) {
        releases.add(release);
    }

    /// Does the leader's part. What the leader runs into after a member failed is only a consequence.
    ///
    /// @throws CancellationException when the leader was interrupted by somebody else
    public <T> T lead(Supplier<T> duty) {
        try {
            return duty.get();
        } catch (RuntimeException e) {
            throw unchecked(firstFailure().orElse(e));
        }
    }

    /// Ends all members, whatever they are doing, and waits for them.
    @Override
    public void close() {
        members().forEach(Thread::interrupt);
        releases().forEach(Runnable::run);
        boolean interrupted = false;
        for (var member : members()) {
            interrupted |= joined(member);
        }
        if (interrupted && firstFailure().isEmpty()) {
            leader.interrupt();
        }
    }

    private void attempt(Runnable duty) {
        try {
            duty.run();
        } catch (CancellationException e) {
            // Interrupted: somebody failed, or the leader has come to its end.
        } catch (Throwable e) {
            failed(e);
        }
    }

    private synchronized void failed(Throwable e) {
        if (failure.isEmpty()) {
            failure = Optional.of(e);
            leader.interrupt();
        }
    }

    private synchronized Optional<Throwable> firstFailure() {
        return failure;
    }

    private synchronized List<Thread> members() {
        return List.copyOf(members);
    }

    private synchronized List<Runnable> releases() {
        return List.copyOf(releases);
    }

    /// @return whether the leader was interrupted; it waits all the same
    private static boolean joined(Thread member) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                member.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
