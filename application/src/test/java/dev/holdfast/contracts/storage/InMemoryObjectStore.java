package dev.holdfast.contracts.storage;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bucket in memory, with a clock of its own.
public final class InMemoryObjectStore implements ObjectStore {

    private static final int PAGE = 100;

    private final NavigableMap<ObjectKey, Stored> objects = new ConcurrentSkipListMap<>();
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    public InMemoryObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    public InMemoryObjectStore() {
        this(InstantSource.system());
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        var before = objects.putIfAbsent(key, new Stored(bytes, clock.instant()));
        return before == null ? PutOutcome.STORED : PutOutcome.ALREADY_THERE;
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(it -> it.at(key));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return content(key).map(content -> {
            if (content.length > limit) {
                throw new StorageException.Permanent(
                        StorageException.Reason.TOO_LARGE,
                        key + " is larger than " + limit + " bytes",
                        new IOException("too large"));
            }
            return content.clone();
        });
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return content(key).map(content -> {
            int from = (int) Math.min(offset, content.length);
            return Arrays.copyOfRange(content, from, from + Math.min(length, content.length - from));
        });
    }

    private Optional<byte[]> content(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(Stored::content);
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        var found = objects.entrySet().stream()
                .filter(it -> it.getKey().value().startsWith(prefix))
                .filter(it -> after.isEmpty() || it.getKey().compareTo(after.get()) > 0)
                .limit(PAGE + 1L)
                .map(it -> it.getValue().at(it.getKey()))
                .toList();
        return new Page(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE);
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        keys.forEach(objects::remove);
    }

    @Override
    public UploadPage uploads(Optional<Upload> after) {
        return new UploadPage(List.copyOf(uploads), false);
    }

    @Override
    public void abort(Upload upload) {
        uploads.remove(upload);
    }

    @Override
    public void close() {}

    /// Begins an upload in parts that nobody finishes.
    public void begin(ObjectKey key) {
        uploads.add(new Upload(key, "upload-" + uploads.size(), clock.instant()));
    }

    /// Puts an object where there may be one already, as only hands do.
    public void replace(ObjectKey key, byte[] content) {
        objects.put(key, new Stored(content, clock.instant()));
    }

    /// Says of an object that it was written at another time.
    public void date(ObjectKey key, Instant at) {
        objects.computeIfPresent(key, (_, stored) -> new Stored(stored.content(), at));
    }

    /// The very bytes of an object, for damaging it.
    public byte[] content(String key) {
        return objects.get(new ObjectKey(key)).content();
    }

    /// How many objects there are whose keys contain `part`.
    public long count(String part) {
        return objects.keySet().stream().filter(it -> it.value().contains(part)).count();
    }

    /// The size of all objects together.
    public long bytes() {
        return objects.values().stream().mapToLong(it -> it.content.length).sum();
    }

    private record Stored(byte[] content, Instant at) {
        StoredObject at(ObjectKey key) {
            return new StoredObject(key, content.length, at);
        }
    }
}
