package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackRow;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Has packs checked by several threads, few of them at a time, for each is in memory whole.
final class PackReading {

    private static final int AT_ONCE = 4;

    /// More than one pack only where they are no more together.
    private static final long BYTES_AT_ONCE = 64L * 1024 * 1024;

    private final PackCheck check;
    private final ExecutorService executor;
    private final VerifyObserver observer;
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private long bytesUnderWay;
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
                throw new CancellationException("stopped by its observer");
            }
            while (!hasRoom(pack)) {
                awaitEldest(damages);
            }
            underWay.add(new UnderWay(pack, executor.submit(() -> check(pack))));
            bytesUnderWay += pack.row().bytes();
            bytes += pack.row().bytes();
            observer.progressed(++packs, chosen.size());
        }
        while (!underWay.isEmpty()) {
            awaitEldest(damages);
        }
    }

    private boolean hasRoom(ChosenPack pack) {
        return underWay.isEmpty()
                || underWay.size() < AT_ONCE && bytesUnderWay + pack.row().bytes() <= BYTES_AT_ONCE;
    }

    private void awaitEldest(Consumer<Damage> damages) {
        var eldest = underWay.remove();
        await(eldest.check).ifPresent(damages);
        bytesUnderWay -= eldest.pack.row().bytes();
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
            throw new CancellationException("stopped by its observer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private record UnderWay(ChosenPack pack, Future<Optional<Damage>> check) {}

    /// A pack to be read whole.
    record ChosenPack(PackRow row, Optional<Bytes> digest) {}
}
