package dev.holdfast.contracts.storage;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A store in front of another one that fails as its script says, before or after doing what it was asked.
public final class FaultyObjectStore implements ObjectStore {

    private final ObjectStore behind;
    private final Script script;
    private final AtomicInteger calls = new AtomicInteger();

    public FaultyObjectStore(ObjectStore behind, Script script) {
        this.behind = behind;
        this.script = script;
    }

    /// Decides about each call.
    @FunctionalInterface
    public interface Script {
        Fault faultOf(int call, Operation operation, String subject);
    }

    public enum Operation {
        PUT,
        FIND,
        READ,
        LIST,
        DELETE,
        UPLOADS,
        ABORT
    }

    public enum Fault {
        NONE,
        /// Fails and has done nothing.
        TRANSIENT,
        /// Does it, and fails all the same: the answer was lost.
        TRANSIENT_AFTER_EFFECT,
        PERMANENT,
        /// Throws what nobody expects, as a crash would look to the caller.
        CRASH,
        CRASH_AFTER_EFFECT
    }

    /// Stands for the process dying.
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Crash(String message) {
            super(message);
        }
    }

    /// How many calls there were so far.
    public int calls() {
        return calls.get();
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        return call(Operation.PUT, key.value(), () -> behind.put(key, content));
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return call(Operation.FIND, key.value(), () -> behind.find(key));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return call(Operation.READ, key.value(), () -> behind.read(key, limit));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return call(Operation.READ, key.value(), () -> behind.read(key, offset, length));
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return call(Operation.LIST, prefix, () -> behind.list(prefix, after));
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        call(Operation.DELETE, keys.toString(), () -> {
            behind.delete(keys);
            return true;
        });
    }

    @Override
    public UploadPage uploads(Optional<Upload> after) {
        return call(Operation.UPLOADS, "", () -> behind.uploads(after));
    }

    @Override
    public void abort(Upload upload) {
        call(Operation.ABORT, upload.key().value(), () -> {
            behind.abort(upload);
            return true;
        });
    }

    @Override
    public void close() {
        behind.close();
    }

    private <T> T call(Operation operation, String subject, Supplier<T> action) {
        var what = operation + " " + subject;
        return switch (script.faultOf(calls.getAndIncrement(), operation, subject)) {
            case NONE -> action.get();
            case TRANSIENT -> throw unavailable(what);
            case TRANSIENT_AFTER_EFFECT -> {
                action.get();
                throw unavailable(what);
            }
            case PERMANENT ->
                throw new StorageException.Permanent(
                        StorageException.Reason.ACCESS_DENIED, what + ": 403", new IOException("403"));
            case CRASH -> throw new Crash(what);
            case CRASH_AFTER_EFFECT -> {
                action.get();
                throw new Crash(what);
            }
        };
    }

    private static StorageException unavailable(String what) {
        return new StorageException.Transient(what + ": 503", new IOException("503"));
    }
}
