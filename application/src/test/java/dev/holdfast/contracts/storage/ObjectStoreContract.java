package dev.holdfast.contracts.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.ObjectStore.Upload;
import dev.holdfast.application.storage.StorageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for every object store that supports conditional writes.
public interface ObjectStoreContract {

    /// A store that may hold other objects, but none below `prefix`.
    ObjectStore store();

    /// Begins an upload in parts, as only strangers do.
    void begin(ObjectKey key);

    /// Fresh for every test; ends with `/`.
    default String freshPrefix() {
        return "contract-" + UUID.randomUUID() + "/";
    }

    @Test
    default void givesBackWhatWasPut() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "object");
        var content = randomBytes(300_000);

        assertEquals(PutOutcome.STORED, store.put(key, ByteBuffer.wrap(content)));

        assertArrayEquals(content, store.read(key, content.length).orElseThrow());
    }

    @Test
    default void putsFromPositionToLimitAndLeavesTheBufferAsItIs() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "part");
        var buffer = ByteBuffer.allocateDirect(10);
        buffer.put(text("0123456789")).position(3).limit(7);

        store.put(key, buffer);

        assertArrayEquals(text("3456"), store.read(key, 100).orElseThrow());
        assertEquals(3, buffer.position());
        assertEquals(7, buffer.limit());
    }

    @Test
    default void neverReplacesAnObject() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "once");
        store.put(key, ByteBuffer.wrap(text("first")));

        assertEquals(PutOutcome.ALREADY_THERE, store.put(key, ByteBuffer.wrap(text("second"))));

        assertArrayEquals(text("first"), store.read(key, 100).orElseThrow());
    }

    @Test
    default void ofRacingPutsOneWins() throws Exception {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "race");
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var puts = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return store.put(key, ByteBuffer.wrap(text("racer " + i)));
                    }))
                    .toList();
            start.countDown();
            var stored = 0;
            for (var put : puts) {
                stored += put.get() == PutOutcome.STORED ? 1 : 0;
            }
            assertEquals(1, stored);
        }
    }

    @Test
    default void tellsSizeAndTimeOfAnObject() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "sized");
        store.put(key, ByteBuffer.wrap(text("12345")));

        var found = store.find(key).orElseThrow();

        assertEquals(key, found.key());
        assertEquals(5, found.bytes());
        assertTrue(Duration.between(found.lastModified(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
    }

    @Test
    default void findsAndReadsNothingWhereNothingIs() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "nothing");

        assertTrue(store.find(key).isEmpty());
        assertTrue(store.read(key, 10).isEmpty());
        assertTrue(store.read(key, 0, 10).isEmpty());
        assertTrue(store.read(key, 0, 10, new byte[10]).isEmpty());
    }

    @Test
    default void readsARangeAndNoMoreThanThereIs() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "ranged");
        store.put(key, ByteBuffer.wrap(text("0123456789")));

        assertArrayEquals(text("345"), store.read(key, 3, 3).orElseThrow());
        assertArrayEquals(text("89"), store.read(key, 8, 100).orElseThrow());
        assertEquals(0, store.read(key, 100, 5).orElseThrow().length);
        var target = text("..........");
        assertEquals(3, store.read(key, 3, 3, target).orElseThrow());
        assertArrayEquals(text("345......."), target);
        assertEquals(2, store.read(key, 8, 10, target).orElseThrow());
        assertEquals(0, store.read(key, 100, 5, target).orElseThrow());
        assertArrayEquals(text("895......."), target);
    }

    @Test
    default void refusesToReadAnObjectLargerThanTheLimit() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "large");
        store.put(key, ByteBuffer.wrap(text("0123456789")));

        var refusal = assertThrows(StorageException.Permanent.class, () -> store.read(key, 9));

        assertEquals(StorageException.Reason.TOO_LARGE, refusal.reason());
        assertEquals(10, store.read(key, 10).orElseThrow().length);
    }

    @Test
    default void listsEverythingBelowAPrefixOnceAndInKeyOrder() {
        var store = store();
        var prefix = freshPrefix();
        var keys = IntStream.range(0, 23)
                .mapToObj(i -> new ObjectKey(prefix + "in/" + "%02d".formatted(i)))
                .toList();
        keys.reversed().forEach(key -> store.put(key, ByteBuffer.wrap(text("x"))));
        store.put(new ObjectKey(prefix + "outside"), ByteBuffer.wrap(text("x")));

        assertEquals(keys, listed(store, prefix + "in/"));
    }

    @Test
    default void listsStrictlyAfterAKey() {
        var store = store();
        var prefix = freshPrefix();
        for (var name : List.of("a", "b", "c")) {
            store.put(new ObjectKey(prefix + name), ByteBuffer.wrap(text(name)));
        }

        var page = store.list(prefix, Optional.of(new ObjectKey(prefix + "a")));

        assertEquals(
                List.of(prefix + "b", prefix + "c"),
                page.objects().stream().map(it -> it.key().value()).toList());
        assertFalse(page.more());
    }

    @Test
    default void deletesWhatIsThereAndMindsNotWhatIsNot() {
        var store = store();
        var prefix = freshPrefix();
        var there = new ObjectKey(prefix + "there");
        store.put(there, ByteBuffer.wrap(text("x")));

        store.delete(List.of(there, new ObjectKey(prefix + "not-there")));
        store.delete(List.of());

        assertTrue(store.find(there).isEmpty());
        assertEquals(PutOutcome.STORED, store.put(there, ByteBuffer.wrap(text("again"))));
    }

    @Test
    default void tellsOfUploadsThatNobodyFinishedAndAbortsThem() {
        var store = store();
        var key = new ObjectKey(freshPrefix() + "in-parts");
        begin(key);

        var upload = uploads(store, key).getFirst();
        assertTrue(Duration.between(upload.begunAt(), Instant.now()).abs().compareTo(Duration.ofMinutes(5)) < 0);
        store.abort(upload);
        store.abort(upload);

        assertEquals(List.of(), uploads(store, key));
        assertTrue(store.find(key).isEmpty());
    }

    private static List<Upload> uploads(ObjectStore store, ObjectKey key) {
        return store.uploads(Optional.empty()).uploads().stream()
                .filter(upload -> upload.key().equals(key))
                .toList();
    }

    private static List<ObjectKey> listed(ObjectStore store, String prefix) {
        var keys = new ArrayList<ObjectKey>();
        var page = store.list(prefix, Optional.empty());
        page.objects().forEach(it -> keys.add(it.key()));
        while (page.more()) {
            page = store.list(prefix, Optional.of(keys.getLast()));
            page.objects().forEach(it -> keys.add(it.key()));
        }
        return keys;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
