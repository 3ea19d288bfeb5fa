package dev.holdfast.adapters.http.master;

import java.util.Optional;
import java.util.function.Supplier;

/// Makes a value when it is first asked for, and keeps it.
final class Remembered<T> implements Supplier<T> {

    private final Supplier<T> origin;
    private Optional<T> value = Optional.empty();

    Remembered(Supplier<T> origin) {
        this.origin = origin;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(origin.get());
        }
        return value.get();
    }
}
