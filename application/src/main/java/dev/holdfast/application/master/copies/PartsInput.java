package dev.holdfast.application.master.copies;

import dev.holdfast.application.storage.ObjectStore;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a copy one after the other, and hands out nothing that is not authentic.
final class PartsInput extends InputStream {

    /// How large a part may be.
    static final int LIMIT = PartsOutput.PART_BYTES + CopyCipher.HEADER_BYTES + CopyCipher.TAG_BYTES;

    private final ObjectStore store;
    private final CopyId copy;
    private final SealingKey masterKey;
    private @Nullable CopyCipher cipher;
    private ByteBuffer content = ByteBuffer.allocate(0);
    private int number;
    private boolean isOver;

    PartsInput(ObjectStore store, CopyId copy, SealingKey masterKey) {
        this.store = store;
        this.copy = copy;
        this.masterKey = masterKey;
    }

    @Override
    public int read() {
        return fill() ? content.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, content.remaining());
        content.get(target, offset, count);
        return count;
    }

    /// @return whether there is something to hand out
    private boolean fill() {
        while (!content.hasRemaining() && !isOver) {
            next();
        }
        return content.hasRemaining();
    }

    private void next() {
        var part = part(false);
        boolean last = part.isEmpty();
        var bytes = part.or(() -> part(true))
                .orElseThrow(
                        () -> new UnusableCopyException("part " + number + " is not there: the copy is not whole"));
        content = ByteBuffer.wrap(cipher(bytes).open(number, last, bytes));
        isOver = last;
        number++;
    }

    private Optional<ByteBuffer> part(boolean last) {
        return store.read(CopyParts.key(copy, number, last), LIMIT).map(ByteBuffer::wrap);
    }

    private CopyCipher cipher(ByteBuffer part) {
        var known = cipher == null ? CopyCipher.of(copy, masterKey, part) : cipher;
        cipher = known;
        return known;
    }
}
