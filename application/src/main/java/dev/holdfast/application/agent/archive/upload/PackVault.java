package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.application.agent.archive.pack.PackBuffer;
import dev.holdfast.application.agent.archive.pack.PackWriter;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Begins packs under ids that were never used, and stores them so that a run that dies can be told
/// from one that did not. Safe for use by several threads.
public final class PackVault {

    private static final int SALT_BYTES = 32;

    /// An id that is taken is a rare accident; several in a row are a fault of the storage.
    private static final int MOST_IDS = 5;

    private final PackSettings settings;
    private final ObjectStore store;
    private final ArchiveState state;
    private final UploadWatch watch;
    private final Budget budget;
    private final Supplier<Optional<PackId>> names;

    /// @param names gives names that were granted, where not any will do
    public PackVault(
            PackSettings settings,
            ObjectStore store,
            ArchiveState state,
            UploadWatch watch,
            Budget budget,
            Supplier<Optional<PackId>> names) {
        this.settings = settings;
        this.store = store;
        this.state = state;
        this.watch = watch;
        this.budget = budget;
        this.names = names;
    }

    PackSettings settings() {
        return settings;
    }

    /// A place where the work may end.
    void pause() {
        watch.pause();
    }

    /// A pack whose id is known as spent before anything is encrypted under it.
    ///
    /// @param content what the pack is made in
    PackWriter begin(PackBuffer content) {
        var id = names.get().orElseGet(() -> new PackId(random(PackId.LENGTH)));
        state.append(new JournalEntry.Spent(id));
        return new PackWriter(id, random(SALT_BYTES), settings.key(), settings.compression(), content);
    }

    /// Uploads the pack, under another id where its own turns out to be taken by something else.
    StoredPack store(int number, SealedPack pack) {
        watch.pause();
        budget.spend(pack.row().bytes());
        var uploaded = upload(pack);
        watch.stored(uploaded.row().bytes());
        return new StoredPack(number, uploaded.row(), uploaded.sha256());
    }

    private SealedPack upload(SealedPack pack) {
        var current = pack;
        for (int tries = 1; !isStored(current); tries++) {
            if (tries == MOST_IDS) {
                throw refused("the storage takes no pack: it says that fresh ids are taken already");
            }
            var empty = begin(new PackBuffer(settings.packBytes()));
            current = new Resealing(settings).reseal(current, empty);
        }
        state.keepIndex(current.row().id(), current.tail());
        state.append(new JournalEntry.Uploaded(current.row().id()));
        return current;
    }

    private static StorageException refused(String message) {
        return new StorageException.Permanent(StorageException.Reason.REFUSED, message, new IOException(message));
    }

    private boolean isStored(SealedPack pack) {
        state.append(new JournalEntry.Sealed(pack.row(), pack.sha256()));
        var key = ObjectKey.pack(settings.site(), pack.row().id());
        return store.put(key, pack.content()) == PutOutcome.STORED || isThere(key, pack);
    }

    /// Whether the object under the pack's key is the pack: an earlier try got through, and its answer
    /// was lost. The tail tells, because it holds the pack's own random salt and the tag of its index.
    private boolean isThere(ObjectKey key, SealedPack pack) {
        var row = pack.row();
        try {
            return store.find(key).filter(it -> it.bytes() == row.bytes()).isPresent()
                    && store.read(key, row.bytes() - row.indexBytes(), row.indexBytes())
                            .filter(tail -> Arrays.equals(tail, pack.tail()))
                            .isPresent();
        } catch (StorageException.Permanent e) {
            // A node that may not read cannot know, and gives the pack another id.
            return false;
        }
    }

    private Bytes random(int length) {
        var bytes = new byte[length];
        settings.random().nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
