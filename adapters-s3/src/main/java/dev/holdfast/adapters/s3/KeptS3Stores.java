package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.S3Client;

/// Connects to each storage once, however often it is opened: a store goes on with the connections that the one before
/// it left.
final class KeptS3Stores implements ObjectStores {

    private final Map<Place, S3Client> clients = new ConcurrentHashMap<>();
    private final Duration silence;

    KeptS3Stores(Duration silence) {
        this.silence = silence;
    }

    @Override
    public ObjectStore open(StorageTarget target, StorageCredentials credentials) {
        var client = clients.computeIfAbsent(new Place(target, credentials), this::client);
        return new S3ObjectStore(client, target, () -> {});
    }

    @Override
    public void close() {
        clients.values().forEach(S3Client::close);
    }

    private S3Client client(Place place) {
        return S3ObjectStores.client(place.target, place.credentials, silence);
    }

    private record Place(StorageTarget target, StorageCredentials credentials) {}
}
