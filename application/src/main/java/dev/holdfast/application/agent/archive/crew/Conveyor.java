package dev.holdfast.application.agent.archive.crew;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// A bounded queue between stages: who is ahead waits. An interrupt ends the waiting with a
/// [CancellationException].
public final class Conveyor<T> {

    private final BlockingQueue<T> items;

    /// @param capacity how many items may wait
    public Conveyor(int capacity) {
        this(new ArrayBlockingQueue<>(capacity));
    }

    private Conveyor(BlockingQueue<T> items) {
        this.items = items;
    }

    /// Of what waits, the last that came goes first.
    ///
    /// @param capacity how many items may wait
    public static <T> Conveyor<T> lastFirst(int capacity) {
        return new Conveyor<>(new LinkedBlockingDeque<>(capacity) {
            @Override
            public void put(T item) throws InterruptedException {
                putFirst(item);
            }
        });
    }

    public void put(T item) {
        try {
            items.put(item);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    public T take() {
        try {
            return items.take();
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    /// Empty when nothing came in that time.
    public Optional<T> take(Duration patience) {
        try {
            return Optional.ofNullable(items.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }

    /// Whether nothing waits right now.
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /// What waits right now.
    public List<T> drain() {
        var waiting = new ArrayList<T>();
        items.drainTo(waiting);
        return waiting;
    }
}
