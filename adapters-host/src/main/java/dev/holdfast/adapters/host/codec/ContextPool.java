package dev.holdfast.adapters.host.codec;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Contexts of zstd, which are costly to make and serve one thread at a time.
final class ContextPool<C extends AutoCloseable> {

    private static final int KEPT = 16;

    private final ArrayBlockingQueue<C> idle = new ArrayBlockingQueue<>(KEPT);
    private final Supplier<C> factory;

    ContextPool(Supplier<C> factory) {
        this.factory = factory;
    }

    /// A context that failed is of use again: zstd resets it at the next frame.
    int with(ToIntFunction<C> use) {
        var idleContext = idle.poll();
        var context = idleContext == null ? factory.get() : idleContext;
        try {
            return use.applyAsInt(context);
        } finally {
            if (!idle.offer(context)) {
                close(context);
            }
        }
    }

    private void close(C context) {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("a context of zstd cannot be closed", e);
        }
    }
}
