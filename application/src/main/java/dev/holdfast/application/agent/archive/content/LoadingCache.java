package dev.holdfast.application.agent.archive.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Keeps what was used last, up to a total weight. Each value is loaded once, by the thread that asks first,
/// while others that want it wait; a failure is kept like a value. Safe for use by several threads.
final class LoadingCache<K, V> {

    private final Function<K, V> loader;
    private final ToLongFunction<V> weigher;
    private final long capacity;
    private final Map<K, CompletableFuture<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    LoadingCache(Function<K, V> loader, ToLongFunction<V> weigher, long capacity) {
        this.loader = loader;
        this.weigher = weigher;
        this.capacity = capacity;
    }

    V get(K key) {
        var fresh = new CompletableFuture<V>();
        var known = reserve(key, fresh);
        if (known == fresh) {
            load(key, fresh);
        }
        return join(known);
    }

    private synchronized CompletableFuture<V> reserve(K key, CompletableFuture<V> fresh) {
        var known = values.get(key);
        if (known != null) {
            return known;
        }
        values.put(key, fresh);
        return fresh;
    }

    private void load(K key, CompletableFuture<V> target) {
        try {
            var value = loader.apply(key);
            target.complete(value);
            add(weigher.applyAsLong(value));
        } catch (RuntimeException | Error e) {
            target.completeExceptionally(e);
        }
    }

    private synchronized void add(long more) {
        weight += more;
        var eldest = values.values().iterator();
        while (weight > capacity && values.size() > 1 && eldest.hasNext()) {
            var candidate = eldest.next();
            if (candidate.isDone() && !candidate.isCompletedExceptionally()) {
                weight -= weigher.applyAsLong(candidate.join());
                eldest.remove();
            }
        }
    }

    /// @throws CancellationException where this thread is interrupted meanwhile
    static <V> V join(CompletableFuture<V> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for what is being read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
