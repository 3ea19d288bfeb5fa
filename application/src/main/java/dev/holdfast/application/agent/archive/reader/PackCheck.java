package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.pack.OpenedPack;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.PackRow;
import java.util.Arrays;
import java.util.Optional;

/// Reads whole packs and finds any byte that is not as it was written. Safe for use by several threads.
final class PackCheck {

    private final ObjectStore store;
    private final PackOpener opener;
    private final PackCatalog catalog;

    PackCheck(ObjectStore store, PackOpener opener, PackCatalog catalog) {
        this.store = store;
        this.opener = opener;
        this.catalog = catalog;
    }

    /// Checks a pack against its digest, or by decoding all of it where there is none.
    ///
    /// @throws DamagedArchiveException when something is wrong
    void check(PackRow row, Optional<Bytes> digest) {
        var key = catalog.key(row);
        var content = content(key, row);
        if (content.length != row.bytes()) {
            throw new DamagedArchiveException(key, "it has " + content.length + " bytes instead of " + row.bytes());
        }
        digest.ifPresentOrElse(expected -> requireDigest(key, content, expected), () -> decode(key, row, content));
    }

    private byte[] content(ObjectKey key, PackRow row) {
        try {
            return store.read(key, Math.toIntExact(row.bytes()))
                    .orElseThrow(() -> new DamagedArchiveException(key, "it is missing"));
        } catch (StorageException.Permanent e) {
            if (e.reason() == Reason.TOO_LARGE) {
                throw new DamagedArchiveException(key, "it has more than " + row.bytes() + " bytes", e);
            }
            throw e;
        }
    }

    private static void requireDigest(ObjectKey key, byte[] content, Bytes expected) {
        var digest = new ChunkHasher().id(content, 0, content.length).value();
        if (!digest.equals(expected)) {
            throw new DamagedArchiveException(key, "its SHA-256 is " + digest + " instead of " + expected);
        }
    }

    private void decode(ObjectKey key, PackRow row, byte[] content) {
        var tail = Arrays.copyOfRange(content, content.length - row.indexBytes(), content.length);
        var pack = opener.open(key, row, tail);
        pack.requireHeader(content);
        var hasher = new ChunkHasher();
        for (int segment = 0; segment < pack.index().segments().size(); segment++) {
            decode(pack, segment, content, hasher);
        }
    }

    private static void decode(OpenedPack pack, int segment, byte[] content, ChunkHasher hasher) {
        var decoded = pack.decode(segment, content, Math.toIntExact(pack.offset(segment)));
        var chunks = decoded.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            if (!chunks.isContent(i, decoded.content(), hasher)) {
                throw new DamagedArchiveException(
                        pack.key(), "chunk " + i + " of segment " + segment + " has not the content of its id");
            }
        }
    }
}
