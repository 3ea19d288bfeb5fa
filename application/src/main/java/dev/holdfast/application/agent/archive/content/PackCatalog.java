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

    /// Reads the ciphertexts of `count` segments from `first` on, end to end.
    ///
    /// @throws DamagedArchiveException when the pack is missing
    public byte[] read(OpenedPack pack, int first, int count) {
        long begin = pack.offset(first);
        int length = (int) (pack.offset(first + count) - begin);
        return read(pack.key(), begin, length);
    }

    private OpenedPack load(int number) {
        var row = row(number);
        var key = key(row);
        return opener.open(key, row, read(key, row.bytes() - row.indexBytes(), row.indexBytes()));
    }

    private byte[] read(ObjectKey key, long offset, int length) {
        return store.read(key, offset, length).orElseThrow(() -> new DamagedArchiveException(key, "it is missing"));
    }

    /// What is wrong with the backup as a whole, rather than with one pack.
    public DamagedArchiveException damagedRecord(String detail) {
        return new DamagedArchiveException(ObjectKey.commitRecord(record.site(), record.backup()), detail);
    }
}
