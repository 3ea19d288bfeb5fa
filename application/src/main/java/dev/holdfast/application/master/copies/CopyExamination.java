package dev.holdfast.application.master.copies;

import dev.holdfast.application.master.copies.StoredCopy.State;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import java.nio.ByteBuffer;

/// Tells the copies that were sealed under a master key from whatever else is called like one. Opens the
/// first part and the last, which a copy has only if it was finished.
final class CopyExamination {

    private final ObjectStore store;
    private final SealingKey masterKey;

    CopyExamination(ObjectStore store, SealingKey masterKey) {
        this.store = store;
        this.masterKey = masterKey;
    }

    StoredCopy of(FoundCopy found) {
        return new StoredCopy(found.id(), found.bytes(), state(found.id(), found.end()));
    }

    private State state(CopyId copy, int end) {
        if (end == 0) {
            return isAuthentic(copy, 0, true) ? State.WHOLE : State.FOREIGN;
        }
        if (!isAuthentic(copy, 0, false)) {
            return State.FOREIGN;
        }
        return isAuthentic(copy, end, true) ? State.WHOLE : State.UNFINISHED;
    }

    private boolean isAuthentic(CopyId copy, int number, boolean last) {
        try {
            return store.read(CopyParts.key(copy, number, last), 0L, PartsInput.LIMIT)
                    .map(ByteBuffer::wrap)
                    .filter(part -> opens(copy, number, last, part))
                    .isPresent();
        } catch (StorageException.Permanent _) {
            // Whoever may write an object can make it one that nobody reads.
            return false;
        }
    }

    private boolean opens(CopyId copy, int number, boolean last, ByteBuffer part) {
        try {
            CopyCipher.of(copy, masterKey, part).open(number, last, part);
            return true;
        } catch (UnusableCopyException _) {
            return false;
        }
    }
}
