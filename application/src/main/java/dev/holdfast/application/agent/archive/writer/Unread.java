package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import java.util.function.Supplier;

/// What a node does that may write to a storage and not read from it.
final class Unread {

    private Unread() {}

    static <T> T orElse(T otherwise, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StorageException.Permanent e) {
            if (e.reason() == Reason.ACCESS_DENIED) {
                return otherwise;
            }
            throw e;
        }
    }
}
