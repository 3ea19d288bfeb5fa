package dev.holdfast.system;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.testing.s3.S3Server;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;

/// Has a server take and give some hundred megabytes. It spends seconds of processor time on compiling what does
/// that, and whoever came first would pay for it.
final class WarmUp {

    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int OBJECTS = 32;
    private static final int BYTES = 16 * 1024 * 1024;
    private static final int PART = 1024 * 1024;

    private WarmUp() {}

    static void of(S3Server server) {
        var store = S3Storages.stores(SILENCE).open(server.bucket("warm-up"), server.credentials());
        var random = new Random(1);
        var content = new byte[BYTES];
        random.nextBytes(content);
        var keys = new ArrayList<ObjectKey>();
        for (int i = 0; i < OBJECTS; i++) {
            var key = ObjectKey.pack(new SiteId(new UUID(0, 1)), new PackId(randomId(random)));
            store.put(key, ByteBuffer.wrap(content));
            read(store, key);
            keys.add(key);
        }
        store.delete(keys);
        store.close();
    }

    private static void read(ObjectStore store, ObjectKey key) {
        store.read(key, BYTES);
        for (int offset = 0; offset < BYTES; offset += PART) {
            store.read(key, offset, PART);
        }
    }

    private static Bytes randomId(Random random) {
        var id = new byte[PackId.LENGTH];
        random.nextBytes(id);
        return Bytes.of(id);
    }
}
