package dev.holdfast.application.storage;

import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Duration;

/// Signs single requests to one storage, without asking it.
public interface RequestSigner extends AutoCloseable {

    /// What a signature lasts at most.
    Duration LONGEST = Duration.ofDays(7);

    /// Writes the object once: where one is there already, the store refuses.
    ///
    /// @param foreignHeaders what the store does about headers that are not signed
    SignedRequest put(ObjectKey key, Duration lifetime, ForeignHeaders foreignHeaders);

    /// Reads the object, or a range of it.
    SignedRequest get(ObjectKey key, Duration lifetime);

    @Override
    void close();

    /// Makes signers.
    @FunctionalInterface
    interface Factory {
        RequestSigner open(StorageTarget target, StorageCredentials credentials);
    }
}
