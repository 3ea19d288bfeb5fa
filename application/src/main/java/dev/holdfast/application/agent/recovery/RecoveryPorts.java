package dev.holdfast.application.agent.recovery;

import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.ObjectStores;

/// What it takes to recover the keys of sites.
public record RecoveryPorts(ObjectStores stores, BucketDocuments documents, NodeKeys keys) {

    public RecoverSite recoverSite() {
        return new RecoverFromBucket(this);
    }
}
