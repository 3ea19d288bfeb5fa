package dev.holdfast.application.storage;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Tries again what failed in passing, with pauses of full jitter (drawn from nothing up to a bound that
/// doubles), so that many nodes do not strike a recovering storage in step. Safe for use by several threads.
///
/// A put that was tried again answers `ALREADY_THERE` also where its own first try got through; whoever calls
/// tells that apart by reading. An interrupt ends a pause with a [CancellationException].
public final class PatientObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final Patience patience;
    private final Pause pause;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Consumer<StorageException.Transient> waits;

    public PatientObjectStore(
            ObjectStore store, Patience patience, Pause pause, RandomGenerator random, InstantSource clock) {
        this(store, patience, pause, random, clock, _ -> {});
    }

    /// @param waits told of each failure after which a call is tried again, by the threads that call
    public PatientObjectStore(
            ObjectStore store,
            Patience patience,
            Pause pause,
            RandomGenerator random,
            InstantSource clock,
            Consumer<StorageException.Transient> waits) {
        this.waits = waits;
        this.clock = clock;
        this.store = store;
        this.patience = patience;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        return patiently(() -> store.put(key, content));
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return patiently(() -> store.find(key));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return patiently(() -> store.read(key, limit));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return patiently(() -> store.read(key, offset, length));
    }

    @Override
    public OptionalInt read(ObjectKey key, long offset, int length, byte[] target) {
        return patiently(() -> store.read(key, offset, length, target));
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return patiently(() -> store.list(prefix, after));
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        patiently(() -> {
            store.delete(keys);
            return keys.size();
        });
    }

    @Override
    public UploadPage uploads(Optional<Upload> after) {
        return patiently(() -> store.uploads(after));
    }

    @Override
    public void abort(Upload upload) {
        patiently(() -> {
            store.abort(upload);
            return upload;
        });
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T patiently(Supplier<T> call) {
        var bound = patience.first();
        var until = clock.instant().plus(patience.total());
        while (true) {
            try {
                return call.get();
            } catch (StorageException.Transient e) {
                if (!clock.instant().isBefore(until)) {
                    throw e;
                }
                waits.accept(e);
                rest(bound);
                bound = shorter(bound.multipliedBy(2), patience.longest());
            }
        }
    }

    private void rest(Duration bound) {
        try {
            pause.sleep(Duration.ofMillis(random.nextLong(bound.toMillis() + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for the storage");
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
