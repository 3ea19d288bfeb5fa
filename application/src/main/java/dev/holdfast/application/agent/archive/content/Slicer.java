package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.pack.OpenedPack;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;
import dev.holdfast.domain.archive.Reference;
import java.util.List;
import java.util.function.Consumer;

/// Cuts references at the borders of segments, and checks that the packs hold what they reference.
public final class Slicer {

    private final PackCatalog catalog;

    public Slicer(PackCatalog catalog) {
        this.catalog = catalog;
    }

    /// @throws DamagedArchiveException when the pack is missing or damaged, or holds other chunks
    public void slice(Reference reference, Consumer<Slice> sink) {
        var pack = catalog.open(reference.pack());
        int segment = reference.segment();
        int position = reference.position();
        int done = 0;
        while (done < reference.count()) {
            var table = table(pack, segment, position);
            int count = Math.min(reference.count() - done, table.size() - position);
            if (!reference.ids().isEmpty()) {
                requireSame(pack, table, segment, position, reference.ids().subList(done, done + count));
            }
            sink.accept(
                    new Slice(pack.key(), reference.pack(), segment, position, count, length(table, position, count)));
            done += count;
            segment++;
            position = 0;
        }
    }

    /// Hands out the ids of the chunks, as the pack's index tells them.
    ///
    /// @throws DamagedArchiveException when the pack is missing or damaged, or holds other chunks
    void ids(Reference reference, Consumer<ChunkId> sink) {
        slice(reference, slice -> {
            var table = table(catalog.open(slice.pack()), slice.segment(), slice.position());
            for (int i = 0; i < slice.count(); i++) {
                sink.accept(table.id(slice.position() + i));
            }
        });
    }

    private static ChunkTable table(OpenedPack pack, int segment, int position) {
        var segments = pack.index().segments();
        if (segment >= segments.size()
                || position >= segments.get(segment).chunks().size()) {
            throw new DamagedArchiveException(
                    pack.key(), "it has no chunk " + position + " of segment " + segment + ", which is referenced");
        }
        return segments.get(segment).chunks();
    }

    private static void requireSame(OpenedPack pack, ChunkTable table, int segment, int position, List<ChunkId> ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (!table.isAt(position + i, ids.get(i))) {
                throw new DamagedArchiveException(
                        pack.key(),
                        "chunk " + (position + i) + " of segment " + segment + " is not the one that is referenced");
            }
        }
    }

    private static int length(ChunkTable table, int position, int count) {
        int last = position + count - 1;
        return table.offset(last) + table.length(last) - table.offset(position);
    }
}
