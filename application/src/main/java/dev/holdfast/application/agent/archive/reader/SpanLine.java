package dev.holdfast.application.agent.archive.reader;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// Where spans wait for their turn. Few are under way at once, bounded in bytes: those are read while others are being
/// decoded, and no more are decoded at once than there are processors. What is not under way is not with the
/// executor either, so that nobody else who wants something read waits for all of them. Safe for use by
/// several threads.
final class SpanLine {

    static final int MOST_UNDER_WAY = 6;
    private static final long BYTES_UNDER_WAY = 24L * 1024 * 1024;

    private final Executor executor;
    private final Semaphore processors =
            new Semaphore(Math.min(Runtime.getRuntime().availableProcessors(), MOST_UNDER_WAY));
    private final ArrayDeque<Waiting> line = new ArrayDeque<>();
    private final Set<Thread> threads = new HashSet<>();
    private int underWay;
    private long bytesUnderWay;

    SpanLine(Executor executor) {
        this.executor = executor;
    }

    /// @param bytes what it holds from its turn on until it ends
    /// @param work  never throws
    synchronized void add(long bytes, Runnable work) {
        line.add(new Waiting(bytes, work));
        advance();
    }

    /// Does what keeps a processor busy, once one is free.
    void whenProcessorIsFree(Runnable action) {
        processors.acquireUninterruptibly();
        try {
            action.run();
        } finally {
            processors.release();
        }
    }

    private synchronized void advance() {
        while (!line.isEmpty() && hasRoom(line.getFirst())) {
            var next = line.removeFirst();
            underWay++;
            bytesUnderWay += next.bytes;
            executor.execute(() -> run(next));
        }
    }

    private boolean hasRoom(Waiting next) {
        return underWay == 0 || underWay < MOST_UNDER_WAY && bytesUnderWay + next.bytes <= BYTES_UNDER_WAY;
    }

    /// Interrupts what is under way, so that it waits for nothing any more.
    synchronized void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    private void run(Waiting turn) {
        begin();
        try {
            turn.work.run();
        } finally {
            end(turn);
        }
    }

    private synchronized void begin() {
        threads.add(Thread.currentThread());
    }

    /// The thread goes on to something else, which no interrupt was for.
    private synchronized void end(Waiting turn) {
        threads.remove(Thread.currentThread());
        Thread.interrupted();
        underWay--;
        bytesUnderWay -= turn.bytes;
        advance();
    }

    private record Waiting(long bytes, Runnable work) {}
}
