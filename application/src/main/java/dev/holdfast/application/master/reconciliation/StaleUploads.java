package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.Upload;
import dev.holdfast.application.storage.StorageException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Uploads in parts that nobody will finish. Their parts cost as much as objects, and no listing shows them.
record StaleUploads(ObjectStore store, Instant now) {

    static StaleUploads of(ObjectStore store, Instant now) {
        return new StaleUploads(store, now);
    }

    /// Whoever may not see them has none.
    void forEach(Consumer<Upload> consumer) {
        try {
            visit(consumer);
        } catch (StorageException.Permanent e) {
            if (e.reason() != StorageException.Reason.ACCESS_DENIED && e.reason() != StorageException.Reason.REFUSED) {
                throw e;
            }
        }
    }

    private void visit(Consumer<Upload> consumer) {
        var page = store.uploads(Optional.empty());
        visit(page, consumer);
        while (page.more() && !page.uploads().isEmpty()) {
            page = store.uploads(Optional.of(page.uploads().getLast()));
            visit(page, consumer);
        }
    }

    private void visit(ObjectStore.UploadPage page, Consumer<Upload> consumer) {
        page.uploads().stream()
                .filter(upload -> Grace.isOver(upload.begunAt(), Grace.LEFTOVERS, now))
                .forEach(consumer);
    }
}
