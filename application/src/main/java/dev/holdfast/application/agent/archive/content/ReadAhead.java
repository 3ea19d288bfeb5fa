package dev.holdfast.application.agent.archive.content;

import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.ChunkSink;
import dev.holdfast.domain.archive.Reference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Hands out the chunks of a content in order while the segments of those to come are being read. Not safe
/// for use by several threads.
final class ReadAhead {

    /// Fewer than the cache keeps, so that what was requested is still there when its turn comes.
    private static final int SEGMENTS_AHEAD = 8;

    private static final int SLICES_AHEAD = 4_096;
    private static final int SEGMENTS_AT_ONCE = 4;

    private final Slicer slicer;
    private final SegmentCache cache;
    private final ChunkSink sink;
    private final ChunkHasher hasher = new ChunkHasher();
    private final ArrayDeque<Slice> queue = new ArrayDeque<>();
    private final Map<SegmentSpan, Integer> slicesAhead = new HashMap<>();
    private Optional<SegmentSpan> span = Optional.empty();

    ReadAhead(Slicer slicer, SegmentCache cache, ChunkSink sink) {
        this.slicer = slicer;
        this.cache = cache;
        this.sink = sink;
    }

    void add(Reference reference) {
        slicer.slice(reference, this::add);
    }

    void finish() {
        while (!queue.isEmpty()) {
            emitEldest();
        }
    }

    private void add(Slice slice) {
        queue.add(slice);
        if (slicesAhead.merge(slice.alone(), 1, Integer::sum) == 1) {
            lengthenSpan(slice);
        }
        while (slicesAhead.size() > SEGMENTS_AHEAD || queue.size() > SLICES_AHEAD) {
            emitEldest();
        }
    }

    /// Holds a request back as long as the next segment is a neighbour.
    private void lengthenSpan(Slice slice) {
        var longer = span.filter(begun -> begun.count() < SEGMENTS_AT_ONCE)
                .filter(begun -> begun.endsBefore(slice.pack(), slice.segment()))
                .map(SegmentSpan::longer);
        if (longer.isEmpty()) {
            request();
        }
        span = Optional.of(longer.orElseGet(slice::alone));
    }

    private void request() {
        span.ifPresent(cache::request);
        span = Optional.empty();
    }

    private void emitEldest() {
        var slice = queue.remove();
        slicesAhead.computeIfPresent(slice.alone(), (_, count) -> count == 1 ? null : count - 1);
        if (span.filter(begun -> begun.holds(slice)).isPresent()) {
            request();
        }
        slice.emit(LoadingCache.join(cache.get(slice.pack(), slice.segment())), hasher, sink);
    }
}
