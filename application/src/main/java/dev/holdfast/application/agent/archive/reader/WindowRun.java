package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.content.SegmentSpan;
import dev.holdfast.application.agent.archive.pack.DecodedSegment;
import dev.holdfast.domain.archive.ChunkHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A window being read and written by several threads.
final class WindowRun {

    private static final long TICK_MILLIS = 200;

    private final RestoreWindow window;
    private final PackCatalog catalog;
    private final SpanLine line;
    private final RestoreBuffers buffers;
    private final List<FutureTask<?>> tasks = new ArrayList<>();
    private final Phaser active = new Phaser(1);
    private volatile boolean stopped;

    WindowRun(RestoreWindow window, PackCatalog catalog, SpanLine line, RestoreBuffers buffers) {
        this.window = window;
        this.catalog = catalog;
        this.line = line;
        this.buffers = buffers;
    }

    void begin() {
        for (var span : window.spans(catalog)) {
            active.register();
            var task = new FutureTask<>(() -> restoreUnlessStopped(span), null);
            tasks.add(task);
            line.add(catalog.bytes(span), task);
        }
    }

    /// Waits for the end.
    ///
    /// @param tick called meanwhile; what it throws ends the wait
    void await(Runnable tick) {
        for (var task : tasks) {
            while (!isDone(task)) {
                tick.run();
            }
        }
    }

    /// Does what was to be done afterwards.
    void finish() {
        window.aftermath().forEach(Runnable::run);
    }

    /// Ends it early, and removes what is half done.
    void stop() {
        stopped = true;
        line.interrupt();
        active.arriveAndAwaitAdvance();
        window.abandon();
    }

    private static boolean isDone(Future<?> task) {
        try {
            task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped by its observer");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private void restoreUnlessStopped(SegmentSpan span) {
        try {
            if (!stopped) {
                restore(span);
            }
        } finally {
            active.arriveAndDeregister();
        }
    }

    private void restore(SegmentSpan span) {
        try {
            var sealed = buffers.spans().take(catalog.bytes(span));
            int end = catalog.read(span, sealed);
            line.whenProcessorIsFree(() -> restore(span, sealed, end));
            buffers.spans().giveBack(sealed);
        } catch (DamagedArchiveException e) {
            forEachSegment(span, segment -> lose(segment, e));
        }
    }

    private void restore(SegmentSpan span, byte[] sealed, int end) {
        var pack = catalog.open(span.pack());
        var hasher = new ChunkHasher();
        forEachSegment(span, segment -> {
            var content = buffers.segments().take(pack.plainBytes(segment.first()));
            int offset = span.offset(pack, segment.first());
            restore(segment, () -> pack.decode(segment.first(), sealed, offset, end, content), hasher);
            buffers.segments().giveBack(content);
        });
    }

    private void restore(SegmentSpan segment, Supplier<DecodedSegment> decoding, ChunkHasher hasher) {
        if (stopped) {
            return;
        }
        try {
            var decoded = decoding.get();
            window.parts(segment).forEach(part -> part.write(decoded, hasher));
        } catch (DamagedArchiveException e) {
            lose(segment, e);
        }
    }

    private void lose(SegmentSpan segment, DamagedArchiveException cause) {
        window.parts(segment).forEach(part -> part.lose(cause));
    }

    private static void forEachSegment(SegmentSpan span, Consumer<SegmentSpan> action) {
        for (int i = 0; i < span.count(); i++) {
            action.accept(new SegmentSpan(span.pack(), span.first() + i, 1));
        }
    }
}
