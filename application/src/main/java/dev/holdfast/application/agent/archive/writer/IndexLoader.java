package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Loads pack indexes, several at once: from this node where it kept them, else from the bucket.
final class IndexLoader {

    private static final int THREADS = 4;

    private final SiteId site;
    private final ObjectStore store;
    private final ArchiveState state;
    private final PackOpener opener;
    private final AtomicInteger lost = new AtomicInteger();

    IndexLoader(SiteId site, ObjectStore store, ArchiveState state, PackOpener opener) {
        this.site = site;
        this.store = store;
        this.state = state;
        this.opener = opener;
    }

    /// Hands out the indexes on the current thread, in no order. A pack that is gone or damaged is
    /// passed over: nothing will reference it.
    ///
    /// @return how many were found to be gone or damaged
    int load(Crew crew, Map<Integer, PackRow> packs, Sink sink) {
        var wanted = List.copyOf(packs.entrySet());
        var loaded = new Conveyor<Loaded>(THREADS);
        var next = new AtomicInteger();
        for (int i = 0; i < Math.min(THREADS, wanted.size()); i++) {
            crew.start(() -> load(wanted, next, loaded));
        }
        for (int i = 0; i < wanted.size(); i++) {
            var pack = loaded.take();
            pack.index().ifPresent(index -> sink.loaded(pack.number(), pack.row(), index));
        }
        return lost.get();
    }

    @FunctionalInterface
    interface Sink {
        void loaded(int number, PackRow row, PackIndex index);
    }

    private record Loaded(int number, PackRow row, Optional<PackIndex> index) {}

    private void load(List<Map.Entry<Integer, PackRow>> wanted, AtomicInteger next, Conveyor<Loaded> loaded) {
        for (int i = next.getAndIncrement(); i < wanted.size(); i = next.getAndIncrement()) {
            var pack = wanted.get(i);
            loaded.put(new Loaded(pack.getKey(), pack.getValue(), index(pack.getValue())));
        }
    }

    private Optional<PackIndex> index(PackRow row) {
        return state.index(row.id())
                .flatMap(tail -> open(row, tail))
                .or(() -> Unread.orElse(Optional.empty(), () -> fetch(row)));
    }

    private Optional<PackIndex> fetch(PackRow row) {
        var tail = store.read(key(row), row.bytes() - row.indexBytes(), row.indexBytes());
        var index = tail.flatMap(it -> open(row, it));
        index.ifPresentOrElse(_ -> state.keepIndex(row.id(), tail.orElseThrow()), lost::incrementAndGet);
        return index;
    }

    private Optional<PackIndex> open(PackRow row, byte[] tail) {
        try {
            return Optional.of(opener.open(key(row), row, tail).index());
        } catch (DamagedArchiveException | WrongKeyException e) {
            return Optional.empty();
        }
    }

    private ObjectKey key(PackRow row) {
        return ObjectKey.pack(site, row.id());
    }
}
