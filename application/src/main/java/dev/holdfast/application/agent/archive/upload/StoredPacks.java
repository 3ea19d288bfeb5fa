package dev.holdfast.application.agent.archive.upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/// The packs that a run has stored so far, as several threads store them.
final class StoredPacks {

    private final List<StoredPack> packs = new ArrayList<>();

    synchronized void add(StoredPack pack) {
        packs.add(pack);
        notifyAll();
    }

    /// By ascending number.
    synchronized List<StoredPack> all() {
        return packs.stream()
                .sorted(Comparator.comparingInt(StoredPack::number))
                .toList();
    }

    /// Waits until there are `count`.
    ///
    /// @return whether they came in that time
    synchronized boolean await(int count, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); packs.size() < count && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return packs.size() >= count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
