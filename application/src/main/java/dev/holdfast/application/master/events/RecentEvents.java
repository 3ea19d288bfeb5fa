package dev.holdfast.application.master.events;

import dev.holdfast.application.master.paging.PageRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps the newest events at hand. Who asks for older ones reads them from the database at its own pace.
final class RecentEvents implements EventFeed {

    private static final int KEPT = 1000;
    private static final int PAGE = 500;

    private final Events events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Event> recent = new ArrayDeque<>();
    private long known = -1;
    private boolean closed;

    RecentEvents(Events events) {
        this.events = events;
    }

    @Override
    public long newest() {
        return events.page(EventFilter.ANY, new PageRequest(1, Optional.empty())).items().stream()
                .mapToLong(Event::sequence)
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<Event> after(long sequence, Duration patience) {
        return atHand(sequence, patience).orElseGet(() -> events.after(sequence, EventFilter.ANY, PAGE));
    }

    @Override
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Looks whether there is something new. One look at a time.
    void notice() {
        long from = known < 0 ? newest() : known;
        var fresh = events.after(from, EventFilter.ANY, PAGE);
        lock.lock();
        try {
            known = fresh.isEmpty() ? from : fresh.getLast().sequence();
            recent.addAll(fresh);
            while (recent.size() > KEPT) {
                recent.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something after `sequence`; empty when what comes next is older than all that is kept.
    private Optional<List<Event>> atHand(long sequence, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (sequence >= known && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return sequence >= known || reachesBackTo(sequence + 1) ? Optional.of(kept(sequence)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(List.of());
        } finally {
            lock.unlock();
        }
    }

    private boolean reachesBackTo(long sequence) {
        return !recent.isEmpty() && recent.getFirst().sequence() <= sequence;
    }

    private List<Event> kept(long sequence) {
        return recent.stream()
                .filter(event -> event.sequence() > sequence)
                .limit(PAGE)
                .toList();
    }
}
