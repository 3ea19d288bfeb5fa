package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.contracts.storage.ObjectStoreContract;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.s3.S3Server;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreTests implements ObjectStoreContract {

    @TempDir
    private static Path directory;

    private static S3Server server;
    private static ObjectStore store;
    private static StorageTarget prefixed;

    @BeforeAll
    static void open() {
        server = S3Server.start(directory);
        var bucket = server.bucket("contract");
        prefixed = new StorageTarget(bucket.endpoint(), bucket.region(), bucket.bucket(), "fleet/one/", true);
        store = S3Storages.stores(Duration.ofSeconds(60)).open(prefixed, server.credentials());
    }

    @AfterAll
    static void close() {
        store.close();
        server.close();
    }

    @Override
    public void begin(ObjectKey key) {
        try (var client = S3ObjectStores.client(prefixed, server.credentials(), Duration.ofSeconds(60))) {
            client.createMultipartUpload(it -> it.bucket(prefixed.bucket()).key(prefixed.prefix() + key));
        }
    }

    @Override
    public ObjectStore store() {
        return store;
    }
}
