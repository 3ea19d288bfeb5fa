package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.OddServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Listings of stores in which others write too, and of stores that do not list as they should.
@Timeout(60)
class S3ListingTests {

    private static final String ENCODED = "<EncodingType>url</EncodingType>";
    private static final String GOES_ON = "<IsTruncated>true</IsTruncated>";
    private static final List<String> ODD_KEYS = List.of("\u0001x", "a\nb", "a\r\nb", "a% b+c", "b\0", "ü%41");
    private static final String ODD_KEYS_ENCODED =
            contents("%01x", "a%0Ab", "a%0D%0Ab", "a%25+b%2Bc", "b%00", "%C3%BC%2541", "%FF");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final OddServer server = OddServer.start();
    private final ObjectStore store = S3Storages.stores(Duration.ofSeconds(20))
            .open(
                    new StorageTarget(server.endpoint(), "us-east-1", "b", "p/", true),
                    new StorageCredentials("id", "secret"));

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void keysThatXmlCannotHoldAreListedAsTheyAre() {
        answer(request -> isEncoded(request) ? listing(ENCODED + ODD_KEYS_ENCODED) : listing(contents("\u0001x")));

        assertEquals(ODD_KEYS, keys());
        assertEquals(1, asked.size());
    }

    @Test
    void keysOfAStoreThatDoesNotEncodeThemAreTakenAsTheyAre() {
        answer(_ -> listing(contents("100%", "a%25+b", "c d")));

        assertEquals(List.of("100%", "a%25+b", "c d"), keys());
    }

    @Test
    void aStoreThatRefusesToEncodeKeysIsAskedForThemPlainly() {
        server.willAnswer(exchange -> {
            asked.add(exchange.head().getFirst());
            boolean refused = isEncoded(exchange.head().getFirst());
            exchange.answer(refused ? 400 : 200, refused ? "" : listing(contents("a%25+b")));
        });

        assertEquals(List.of("a%25+b"), keys());
        assertEquals(List.of("a%25+b"), keys());

        assertEquals(3, asked.size(), asked::toString);
    }

    @Test
    void aStoreThatOnlySaysThatItEncodesKeysIsAskedForThemPlainly() {
        answer(request -> listing((isEncoded(request) ? ENCODED : "") + contents("100%", "a")));

        assertEquals(List.of("100%", "a"), keys());
    }

    @Test
    void anObjectWithoutATimeIsOfTheEpoch() {
        answer(_ -> listing("<Contents><Key>p/a</Key><Size>1</Size></Contents>"));

        var object = store.list("", Optional.empty()).objects().getFirst();

        assertEquals(Instant.EPOCH, object.lastModified());
    }

    @Test
    void unfinishedUploadsOfKeysThatXmlCannotHoldAreListed() {
        answer(request -> "<ListMultipartUploadsResult>%s<Upload><Key>p/%%01%%25+x</Key><UploadId>7</UploadId>"
                        .formatted(isEncoded(request) ? ENCODED : "")
                + "<Initiated>2026-11-22T12:00:00.000Z</Initiated></Upload></ListMultipartUploadsResult>");

        var uploads = store.uploads(Optional.empty()).uploads();

        assertEquals("\u0001% x", uploads.getFirst().key().value());
    }

    @Test
    void aStoreThatListsTheSameUploadsAgainIsNotListedForEver() {
        answer(_ -> "<ListMultipartUploadsResult>" + GOES_ON + "<Upload><Key>p/x</Key><UploadId>7</UploadId>"
                + "<Initiated>2026-11-22T12:00:00.000Z</Initiated></Upload></ListMultipartUploadsResult>");
        var first = store.uploads(Optional.empty()).uploads().getFirst();

        assertThrows(StorageException.Permanent.class, () -> store.uploads(Optional.of(first)));
    }

    @Test
    void keysThatABatchCannotNameAreDeletedSingly() {
        answer(_ -> "<DeleteResult></DeleteResult>");

        store.delete(Stream.of("a", "b\u0001", "c", "d\r").map(ObjectKey::new).toList());

        assertEquals(
                List.of("DELETE /b/p/b%01", "DELETE /b/p/d%0D", "POST /b?delete"),
                asked.stream()
                        .map(line -> line.substring(0, line.lastIndexOf(' ')))
                        .toList());
    }

    @Test
    void emptyPagesAreFollowedByTheirToken() {
        answer(request -> request.contains("continuation-token=t2")
                ? listing(contents("a"))
                : listing(GOES_ON
                        + "<NextContinuationToken>t%s</NextContinuationToken>"
                                .formatted(request.contains("continuation-token=t1") ? 2 : 1)));

        assertEquals(List.of("a"), keys());
    }

    @Test
    void aStoreThatGoesOnWithEmptyPagesIsNotListedForEver() {
        answer(_ -> listing(GOES_ON + "<NextContinuationToken>t</NextContinuationToken>"));

        assertTrue(refusal("a").contains("makes no progress"));
        assertEquals(4, asked.size());
    }

    @Test
    void aStoreThatGoesBackIsNotListedForEver() {
        answer(_ -> listing(GOES_ON + contents("c", "b")));

        assertTrue(refusal("b").contains("start-after"));
    }

    @Test
    void aStoreThatRepeatsWhatIsNotOursIsNotListedForEver() {
        answer(_ -> listing(GOES_ON + contents("/", "/x")));

        var refusal = assertThrows(StorageException.Permanent.class, () -> store.list("", Optional.empty()));

        assertTrue(refusal.getMessage().contains("makes no progress"), refusal::getMessage);
    }

    private String refusal(String after) {
        return assertThrows(StorageException.Permanent.class, () -> store.list("", Optional.of(new ObjectKey(after))))
                .getMessage();
    }

    private List<String> keys() {
        return store.list("", Optional.empty()).objects().stream()
                .map(object -> object.key().value())
                .toList();
    }

    private void answer(UnaryOperator<String> answering) {
        server.willAnswer(exchange -> {
            asked.add(exchange.head().getFirst());
            exchange.answer(200, answering.apply(exchange.head().getFirst()));
        });
    }

    private static boolean isEncoded(String request) {
        return request.contains("encoding-type=url");
    }

    private static String listing(String content) {
        return "<ListBucketResult><Name>b</Name>" + content + "</ListBucketResult>";
    }

    private static String contents(String... keys) {
        return Stream.of(keys)
                .map(key ->
                        "<Contents><Key>p/%s</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified>".formatted(key)
                                + "<Size>1</Size></Contents>")
                .collect(Collectors.joining());
    }
}
