package dev.holdfast.application.master.copies;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Cuts what is written into parts, and stores each as soon as it is full. The copy is one only once it was
/// finished.
final class PartsOutput extends OutputStream {

    /// How much a part holds; all that is in memory at once, twice.
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int TRIES = 3;

    private final ObjectStore store;
    private final CopyId copy;
    private final CopyCipher cipher;
    private final ByteBuffer content = ByteBuffer.allocate(PART_BYTES);
    private int number;
    private long stored;

    PartsOutput(ObjectStore store, CopyId copy, CopyCipher cipher) {
        this.store = store;
        this.copy = copy;
        this.cipher = cipher;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (!content.hasRemaining()) {
                put(false);
            }
            int fits = Math.min(content.remaining(), length - done);
            content.put(bytes, offset + done, fits);
            done += fits;
        }
    }

    /// @return how many bytes were stored in all
    long finish() {
        put(true);
        return stored;
    }

    private void put(boolean last) {
        var part = cipher.seal(number, last, content.flip());
        stored += part.remaining();
        put(part, last);
        content.clear();
        number++;
    }

    private void put(ByteBuffer part, boolean last) {
        var key = CopyParts.key(copy, number, last);
        for (int attempt = 1; ; attempt++) {
            try {
                // Only an answer that was lost makes the same part appear before it is written.
                if (store.put(key, part) == PutOutcome.ALREADY_THERE && attempt == 1) {
                    throw new IllegalStateException("another copy is called " + copy);
                }
                return;
            } catch (StorageException.Transient e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
