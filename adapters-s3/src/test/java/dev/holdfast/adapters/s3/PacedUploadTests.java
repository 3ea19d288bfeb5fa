package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.pace.PacedObjectStores;
import dev.holdfast.application.agent.pace.UploadPace;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.testing.s3.S3Server;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedUploadTests {

    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final int RATE = 4_000_000;
    private static final int PACK = 2_000_000;
    private static final int PACKS = 12;

    @TempDir
    private Path directory;

    private final Random random = new Random(5);

    @Test
    void uploadsNoFasterThanAllowedByTwoThreadsAtOnce() throws InterruptedException {
        try (var server = S3Server.start(directory)) {
            var stores = new PacedObjectStores(
                    S3Storages.stores(Duration.ofSeconds(60)),
                    new UploadPace(() -> RATE, System::nanoTime, Thread::sleep));
            try (var store = stores.open(server.bucket("backups"), server.credentials())) {
                long begin = System.nanoTime();
                var lane = Thread.ofPlatform().start(() -> upload(store, PACKS / 2));
                upload(store, PACKS / 2);
                lane.join();
                double seconds = (System.nanoTime() - begin) / 1e9;
                double rate = PACKS * (double) PACK / seconds;

                assertTrue(rate <= 1.05 * RATE, () -> rate + " bytes a second");
                // How much slower it is tells of the machine; with nothing else on it, less than 5 %.
                assertTrue(rate >= 0.5 * RATE, () -> rate + " bytes a second");
                assertEquals(
                        PACKS,
                        store.list(SITE + "/", Optional.empty()).objects().size());
            }
        }
    }

    private void upload(ObjectStore store, int packs) {
        for (int i = 0; i < packs; i++) {
            var content = new byte[PACK];
            random.nextBytes(content);
            var id = new byte[PackId.LENGTH];
            random.nextBytes(id);
            assertEquals(
                    ObjectStore.PutOutcome.STORED,
                    store.put(ObjectKey.pack(SITE, new PackId(Bytes.of(id))), ByteBuffer.wrap(content)));
        }
    }
}
