package dev.holdfast.application.agent.prune;

import dev.holdfast.application.agent.backup.SiteLocks;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageClock;
import java.time.InstantSource;

/// What pruning needs.
///
/// @param stores that try again what fails in passing
public record PrunePorts(
        SiteLocks locks, ObjectStores stores, CommitRecordCodec codec, StorageClock storageClock, InstantSource clock) {

    public PruneSite pruneSite() {
        return new Pruning(this);
    }
}
