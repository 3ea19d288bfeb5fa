package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.pack.OpenedPack;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;

/// The packs of one backup by number. Keeps a bounded amount of indexes. Safe for use by several threads.
public final class PackCatalog {

    /// Chunks of all indexes kept together; some 40 bytes each.
    private static final long KEPT_CHUNKS = 400_000;

    private final CommitRecord record;
    private final ObjectStore store;
    private final PackOpener opener;
    private final LoadingCache<Integer, OpenedPack> opened;

    public PackCatalog(CommitRecord record, ObjectStore store, PackOpener opener) {
        this.record = record;
        this.store = store;
        this.opener = opener;
        this.opened = new LoadingCache<>(this::load, pack -> 1L + pack.index().chunks(), KEPT_CHUNKS);
    }

    /// The pack with its index.
    ///
    /// @throws DamagedArchiveException when it is missing or damaged
    public OpenedPack open(int number) {
        return opened.get(number);
    }

    /// @throws DamagedArchiveException when the backup names no such pack
    public PackRow row(int number) {
        var packs = record.packs();
        if (number >= packs.size() || packs.get(number).isEmpty()) {
            throw damagedRecord("it references pack number " + number + ", which it does not name");
        }
        return packs.get(number).get();
    }

    public ObjectKey key(PackRow row) {
        return ObjectKey.pack(record.site(), row.id());
    }

    /// Length of the ciphertexts of the segments of `span`, end to end.
    ///
    /// @throws DamagedArchiveException when the pack is missing or damaged
    public int bytes(SegmentSpan span) {
        return span.offset(open(span.pack()), span.first() + span.count());
    }

    /// Reads them.
    ///
    /// @throws DamagedArchiveException when the pack is missing or damaged
    byte[] read(SegmentSpan span) {
        var pack = open(span.pack());
        return read(pack.key(), pack.offset(span.first()), bytes(span));
    }

    /// Reads them into `target`.
    ///
    /// @return how many bytes there were: fewer where the pack is cut short
    /// @throws DamagedArchiveException when the pack is missing or damaged
    public int read(SegmentSpan span, byte[] target) {
        var pack = open(span.pack());
        return store.read(pack.key(), pack.offset(span.first()), bytes(span), target)
                .orElseThrow(() -> missing(pack.key()));
    }

    private OpenedPack load(int number) {
        var row = row(number);
        var key = key(row);
        return opener.open(key, row, read(key, row.bytes() - row.indexBytes(), row.indexBytes()));
    }

    private byte[] read(ObjectKey key, long offset, int length) {
        return store.read(key, offset, length).orElseThrow(() -> missing(key));
    }

    private static DamagedArchiveException missing(ObjectKey key) {
        return new DamagedArchiveException(key, "it is missing");
    }

    /// What is wrong with the backup as a whole, rather than with one pack.
    public DamagedArchiveException damagedRecord(String detail) {
        return new DamagedArchiveException(ObjectKey.commitRecord(record.site(), record.backup()), detail);
    }
}
