package dev.holdfast.application.master.waiting;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The polls that wait on this master, by what they wait for. They hold nothing but their thread: one
/// look at the database serves all.
public final class LongPolls<K> {

    private static final int MOST = 20_000;

    private final Map<K, Group> groups = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Waits until there is news for `key` or `patience` is at its end, whichever comes first.
    public void await(K key, Duration patience) {
        if (closed || groups.size() >= MOST) {
            return;
        }
        var latch =
                groups.merge(key, Group.ofOne(), (there, _) -> there.joined()).latch();
        try {
            if (!closed) {
                latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            groups.computeIfPresent(key, (_, group) -> group.latch() == latch ? group.left() : group);
        }
    }

    /// What is waited for.
    public Set<K> waiting() {
        return Set.copyOf(groups.keySet());
    }

    /// Lets go whoever waits for `key`.
    public void settled(K key) {
        var group = groups.remove(key);
        if (group != null) {
            group.latch().countDown();
        }
    }

    /// Lets go everybody, for good: the master stops.
    public void close() {
        closed = true;
        waiting().forEach(this::settled);
    }

    /// The polls that wait for one key.
    private record Group(CountDownLatch latch, int size) {

        static Group ofOne() {
            return new Group(new CountDownLatch(1), 1);
        }

        Group joined() {
            return new Group(latch, size + 1);
        }

        @Nullable
        Group left() {
            return size == 1 ? null : new Group(latch, size - 1);
        }
    }
}
