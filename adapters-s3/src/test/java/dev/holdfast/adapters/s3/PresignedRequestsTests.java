package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Containment.ForeignHeaders;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.s3.S3Server;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresignedRequestsTests {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    @TempDir
    private static Path directory;

    private static S3Server server;
    private static StorageTarget target;
    private static S3RequestSigner signer;
    private static S3SignedRequests requests;

    @BeforeAll
    static void start() {
        server = S3Server.start(directory);
        var bucket = server.bucket("presigned");
        target = new StorageTarget(bucket.endpoint(), bucket.region(), bucket.bucket(), "fleet/one/", true);
        signer = new S3RequestSigner(target, server.credentials());
        requests = new S3SignedRequests(S3ObjectStores.http(Duration.ofSeconds(20)), target);
    }

    @AfterAll
    static void stop() {
        requests.close();
        signer.close();
        server.close();
    }

    @Test
    void writesOnceAndReadsRanges() {
        var key = key();
        var put = signer.put(key, MINUTES, ForeignHeaders.DEFUSED);

        var stored = requests.put(put, key, bytes("hello"));

        assertEquals(PutOutcome.STORED, stored.outcome());
        assertEquals(0, Duration.between(stored.at(), Instant.now()).toMinutes());
        assertEquals(
                PutOutcome.ALREADY_THERE, requests.put(put, key, bytes("other")).outcome());
        var part = requests.get(signer.get(key, MINUTES), key, 1, 3).orElseThrow();
        assertArrayEquals("ell".getBytes(StandardCharsets.US_ASCII), part.content());
        assertEquals(5, part.total());
        assertEquals(
                0,
                requests.get(signer.get(key, MINUTES), key, 9, 3).orElseThrow().content().length);
    }

    @Test
    void findsNothingWhereNothingIs() {
        var key = key();

        assertEquals(Optional.empty(), requests.get(signer.get(key, MINUTES), key, 0, 10));
    }

    @Test
    void isRefusedWhatWasNotSigned() {
        var key = key();
        var put = signer.put(key, MINUTES, ForeignHeaders.DEFUSED);

        assertDenied(() -> requests.put(new SignedRequest(put.uri(), Map.of()), key, bytes("x")));
        assertDenied(() -> requests.get(put, key, 0, 1));
    }

    @Test
    void findsOutThatThisStoreHeedsUnsignedHeadersAndHowToDefuseThem() {
        var probe = new S3ContainmentProbe(UUID::randomUUID);

        assertEquals(new Containment(true, ForeignHeaders.DEFUSED), probe.probe(target, server.credentials()));

        try (var store = new S3ObjectStores(Duration.ofSeconds(20)).open(target, server.credentials())) {
            assertEquals(0, store.list("probe/", Optional.empty()).objects().size());
        }
    }

    private static void assertDenied(Runnable call) {
        var denied = assertThrows(StorageException.Permanent.class, call::run);
        assertEquals(Reason.ACCESS_DENIED, denied.reason());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectKey key() {
        return new ObjectKey("packs/" + UUID.randomUUID());
    }
}
