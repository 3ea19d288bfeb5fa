package dev.holdfast.application.master.enrollment;

import dev.holdfast.domain.enrollment.JoinRequestId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The polls that wait on this master. They hold nothing but their thread: one look at the database serves all.
final class WaitingHosts {

    private static final int MOST = 10_000;

    private final Map<JoinRequestId, Group> groups = new ConcurrentHashMap<>();

    /// Waits until the request is settled or `patience` is at its end, whichever comes first.
    void await(JoinRequestId id, Duration patience) {
        if (groups.size() >= MOST) {
            return;
        }
        var latch =
                groups.merge(id, Group.ofOne(), (there, _) -> there.joined()).latch();
        try {
            latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            groups.computeIfPresent(id, (_, group) -> group.latch() == latch ? group.left() : group);
        }
    }

    Set<JoinRequestId> waiting() {
        return Set.copyOf(groups.keySet());
    }

    void settled(JoinRequestId id) {
        var group = groups.remove(id);
        if (group != null) {
            group.latch().countDown();
        }
    }

    /// The polls that wait for one request.
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
