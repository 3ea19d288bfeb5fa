package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Spares a store the same question for a short while; what it did not find is asked for again.
final class ShortMemory<K, V> {

    private static final int MAX_KEYS = 50_000;

    private final Duration span;
    private final InstantSource clock;
    private final Function<K, Optional<V>> store;
    private final Map<K, Remembered<V>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    ShortMemory(Duration span, InstantSource clock, Function<K, Optional<V>> store) {
        this.span = span;
        this.clock = clock;
        this.store = store;
    }

    Optional<V> get(K key) {
        var now = clock.instant();
        return remembered(key, now).or(() -> asked(key, now));
    }

    synchronized void forget(K key) {
        known.remove(key);
    }

    synchronized void forgetAll() {
        known.clear();
    }

    private synchronized Optional<V> remembered(K key, Instant now) {
        return Optional.ofNullable(known.get(key))
                .filter(found ->
                        !now.isBefore(found.at()) && now.isBefore(found.at().plus(span)))
                .map(Remembered::value);
    }

    private Optional<V> asked(K key, Instant now) {
        var found = store.apply(key);
        synchronized (this) {
            found.ifPresentOrElse(value -> known.put(key, new Remembered<>(value, now)), () -> known.remove(key));
        }
        return found;
    }

    private record Remembered<V>(V value, Instant at) {}
}
