package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackRow;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Has packs checked by several threads, few of them at a time, for each is in memory whole.
final class PackReading {

    private static final int AT_ONCE = 2;

    private final PackCheck check;
    private final ExecutorService executor;
    private final VerifyObserver observer;
    private final ArrayDeque<Future<Optional<Damage>>> underWay = new ArrayDeque<>();
    private long packs;
    private long bytes;

    PackReading(PackCheck check, ExecutorService executor, VerifyObserver observer) {
        this.check = check;
        this.executor = executor;
        this.observer = observer;
    }

    /// Checks all of `chosen`.
    void read(List<ChosenPack> chosen, Consumer<Damage> damages) {
        for (var pack : chosen) {
            if (observer.wantsToStop()) {
                throw new RestoreStopped();
            }
            underWay.add(executor.submit(() -> check(pack)));
            if (underWay.size() == AT_ONCE) {
                await(underWay.remove()).ifPresent(damages);
            }
            bytes += pack.row().bytes();
            observer.progressed(++packs, chosen.size());
        }
        while (!underWay.isEmpty()) {
            await(underWay.remove()).ifPresent(damages);
        }
    }

    long packs() {
        return packs;
    }

    long bytes() {
        return bytes;
    }

    private Optional<Damage> check(ChosenPack pack) {
        try {
            check.check(pack.row(), pack.digest());
            return Optional.empty();
        } catch (DamagedArchiveException e) {
            return Optional.of(new Damage(e.key(), Optional.empty(), e.getMessage()));
        }
    }

    private static Optional<Damage> await(Future<Optional<Damage>> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestoreStopped();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /// A pack to be read whole.
    record ChosenPack(PackRow row, Optional<Bytes> digest) {}
}
