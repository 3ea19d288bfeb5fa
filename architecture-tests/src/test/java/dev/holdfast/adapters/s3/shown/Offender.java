package dev.holdfast.adapters.s3.shown;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;

/// Breaks a rule of the house, so that its test can see the rule bite.
public final class Offender implements ObjectStores {
    @Override
    public ObjectStore open(StorageTarget target, StorageCredentials credentials) {
        throw new IllegalStateException("not meant to be called");
    }
}
