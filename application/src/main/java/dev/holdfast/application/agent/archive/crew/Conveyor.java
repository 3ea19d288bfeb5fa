package dev.holdfast.application.agent.archive.crew;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A bounded queue between stages: who is ahead waits. An interrupt ends the waiting with a
/// [CancellationException].
public final class Conveyor<T> {

    private final BlockingQueue<T> items;

    /// @param capacity how many items may wait
    public Conveyor(int capacity) {
        this.items = new ArrayBlockingQueue<>(capacity);
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
}
