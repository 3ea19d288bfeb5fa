package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.pack.DecodedSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Decoded segments that were used last, and those on their way. Safe for use by several threads.
final class SegmentCache {

    private static final int KEPT_SEGMENTS = 12;

    private final PackCatalog catalog;
    private final Executor executor;
    private final Map<SegmentSpan, CompletableFuture<DecodedSegment>> segments = new LinkedHashMap<>(16, 0.75f, true);

    SegmentCache(PackCatalog catalog, Executor executor) {
        this.catalog = catalog;
        this.executor = executor;
    }

    /// The segment, now or later; fails as reading or decoding it does.
    CompletableFuture<DecodedSegment> get(int pack, int segment) {
        request(new SegmentSpan(pack, segment, 1));
        synchronized (this) {
            var future = segments.get(new SegmentSpan(pack, segment, 1));
            return future == null ? get(pack, segment) : future;
        }
    }

    /// Begins to read those of the segments that are not here, the neighbouring ones at once.
    synchronized void request(SegmentSpan span) {
        var wanted = new ArrayList<CompletableFuture<DecodedSegment>>();
        int first = span.first();
        for (int segment = first; segment < span.first() + span.count(); segment++) {
            var place = new SegmentSpan(span.pack(), segment, 1);
            if (segments.get(place) != null) {
                fetch(new SegmentSpan(span.pack(), first, wanted.size()), wanted);
                wanted = new ArrayList<>();
                first = segment + 1;
            } else {
                wanted.add(new CompletableFuture<>());
                segments.put(place, wanted.getLast());
            }
        }
        fetch(new SegmentSpan(span.pack(), first, wanted.size()), wanted);
        forgetEldest();
    }

    private void fetch(SegmentSpan span, List<CompletableFuture<DecodedSegment>> targets) {
        if (!targets.isEmpty()) {
            executor.execute(() -> load(span, targets));
        }
    }

    private void load(SegmentSpan span, List<CompletableFuture<DecodedSegment>> targets) {
        try {
            var pack = catalog.open(span.pack());
            var sealed = catalog.read(span);
            for (int i = 0; i < span.count(); i++) {
                int segment = span.first() + i;
                targets.get(i).complete(pack.decode(segment, sealed, span.offset(pack, segment)));
            }
        } catch (RuntimeException | Error e) {
            targets.forEach(target -> target.completeExceptionally(e));
        }
    }

    private void forgetEldest() {
        var eldest = segments.values().iterator();
        while (segments.size() > KEPT_SEGMENTS && eldest.hasNext()) {
            if (eldest.next().isDone()) {
                eldest.remove();
            }
        }
    }
}
