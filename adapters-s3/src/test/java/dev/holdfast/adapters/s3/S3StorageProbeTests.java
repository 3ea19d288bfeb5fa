package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.s3.S3Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StorageProbeTests {

    @TempDir
    private static Path directory;

    private static S3Server server;

    private final S3StorageProbe probe = new S3StorageProbe(UUID::randomUUID);

    @BeforeAll
    static void start() {
        server = S3Server.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void findsAGoodStorageGoodInEveryRespectAndLeavesNothingBehind() {
        var target = server.bucket("good");

        var checks = probe.probe(target, server.credentials());

        assertEquals(
                EnumSet.complementOf(EnumSet.of(Subject.PRESIGNED_WRITE)),
                checks.stream().map(Check::subject).collect(Collectors.toSet()));
        assertTrue(checks.stream().allMatch(Check::ok), checks::toString);
        try (var store = new S3ObjectStores(Duration.ofSeconds(60)).open(target, server.credentials())) {
            assertEquals(List.of(), store.list("probe/", Optional.empty()).objects());
        }
    }

    @Test
    void saysThatTheBucketIsMissing() {
        var nowhere = new StorageTarget(server.endpoint(), "us-east-1", "nowhere", "", true);

        assertFailure(probe.probe(nowhere, server.credentials()), "NoSuchBucket");
    }

    @Test
    void saysThatTheSecretIsWrongWithoutSayingTheSecret() {
        var checks = probe.probe(server.bucket("good"), new StorageCredentials("holdfast-test", "not-the-secret"));

        assertFailure(checks, "check the access key");
        assertFalse(checks.toString().contains("not-the-secret"));
    }

    @Test
    void saysThatNobodyAnswers() {
        var closed = new StorageTarget(URI.create("http://127.0.0.1:1"), "us-east-1", "good", "", true);

        assertFailure(probe.probe(closed, server.credentials()), "nothing listens there");
    }

    @Test
    void saysOfAWrongEndpointWhatIsWrongAndTheSameOfEveryCheck() {
        var port = server.port();
        var wrong = Map.of(
                "http://127.0.0.1:1",
                "nothing listens there",
                "https://127.0.0.1:" + port,
                "does not speak TLS",
                "http://nohost.invalid",
                "no host of that name");
        wrong.forEach((endpoint, why) -> {
            var target = new StorageTarget(URI.create(endpoint), "us-east-1", "good", "", true);

            var details = probe.probe(target, server.credentials()).stream()
                    .map(Check::detail)
                    .collect(Collectors.toSet());

            assertEquals(1, details.size(), details::toString);
            assertTrue(details.toString().contains(why), details::toString);
        });
    }

    private static void assertFailure(List<Check> checks, String reason) {
        var write = checks.getFirst();
        assertFalse(write.ok());
        assertTrue(write.detail().contains(reason), write::detail);
    }
}
