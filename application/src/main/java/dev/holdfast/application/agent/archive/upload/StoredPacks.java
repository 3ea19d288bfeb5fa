package dev.holdfast.application.agent.archive.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

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
    synchronized void await(int count) {
        while (packs.size() < count) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }
}
