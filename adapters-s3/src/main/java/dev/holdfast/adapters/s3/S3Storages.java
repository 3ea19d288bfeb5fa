package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ContainmentProbe;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.RequestSigner;
import dev.holdfast.application.storage.RoleCredentials;
import dev.holdfast.application.storage.SignedRequests;
import dev.holdfast.application.storage.StorageClock;
import dev.holdfast.application.storage.StorageProbe;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The door to storages that speak S3.
public final class S3Storages {

    private S3Storages() {}

    /// @param silence how long a store may say nothing before a call fails
    public static ObjectStores stores(Duration silence) {
        return new S3ObjectStores(silence);
    }

    /// Connections outlive the stores that are opened, until these stores are closed.
    ///
    /// @param silence how long a store may say nothing before a call fails
    public static ObjectStores keptStores(Duration silence) {
        return new KeptS3Stores(silence);
    }

    /// @param silence how long a store may say nothing before a call fails
    public static SignedRequests.Factory signedRequests(Duration silence) {
        return target -> new S3SignedRequests(S3ObjectStores.http(silence), target);
    }

    public static RequestSigner.Factory signers() {
        return S3RequestSigner::new;
    }

    public static RoleCredentials roleCredentials() {
        return new StsRoleCredentials();
    }

    /// @param ids fresh random ids, so that two probes at once do not meet
    public static ContainmentProbe containmentProbe(Supplier<UUID> ids) {
        return new S3ContainmentProbe(ids);
    }

    public static StorageClock clock() {
        return new S3StorageClock();
    }

    /// @param ids fresh random ids, so that two probes at once do not meet
    public static StorageProbe probe(Supplier<UUID> ids) {
        return new S3StorageProbe(ids);
    }

    /// Why nobody answers at `endpoint`, and what to do; empty where somebody does, with whatever answer.
    public static Optional<String> silenceAt(URI endpoint) {
        return ServiceKnock.at(endpoint);
    }
}
