package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.format.PackDigestCodec;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.Bytes;
import java.util.HashMap;
import java.util.Map;

/// Reads the digests of a base's packs, for the next backup to pass on. They are a convenience: where
/// they cannot be read, packs go without.
final class BaseDigests {

    private static final int LONGEST_ITEM = 64;

    private final ObjectStore store;
    private final PackOpener opener;

    BaseDigests(ObjectStore store, PackOpener opener) {
        this.store = store;
        this.opener = opener;
    }

    Map<Integer, Bytes> read(OpenedBackup base) {
        return Unread.orElse(Map.of(), () -> readable(base));
    }

    private Map<Integer, Bytes> readable(OpenedBackup base) {
        var digests = new HashMap<Integer, Bytes>();
        var reader = new ContentReader(new PackCatalog(base.record(), store, opener), Runnable::run);
        try {
            reader.read(
                    base.root().packDigests(),
                    PackDigestCodec::read,
                    LONGEST_ITEM,
                    digest -> digests.put(digest.pack(), digest.sha256()));
        } catch (DamagedArchiveException | WrongKeyException e) {
            digests.clear();
        }
        return digests;
    }
}
