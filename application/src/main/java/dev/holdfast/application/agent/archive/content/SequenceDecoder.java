package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.domain.archive.ChunkSink;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads a CBOR sequence (RFC 8742) that comes in chunks, with a buffer of a few times the longest item.
final class SequenceDecoder<T> implements ChunkSink {

    private final Function<CborReader, T> codec;
    private final Consumer<T> sink;
    private final int longest;
    private byte[] buffer;
    private int end;

    /// @param longest no item is longer
    SequenceDecoder(Function<CborReader, T> codec, int longest, Consumer<T> sink) {
        this.codec = codec;
        this.sink = sink;
        this.longest = longest;
        this.buffer = new byte[2 * longest];
    }

    @Override
    public void chunk(byte[] chunk, int offset, int length) {
        if (length > buffer.length - end) {
            decode(longest);
        }
        if (length > buffer.length - end) {
            buffer = Arrays.copyOf(buffer, end + length);
        }
        System.arraycopy(chunk, offset, buffer, end, length);
        end += length;
    }

    /// Reads what is left.
    void finish() {
        decode(0);
    }

    /// Reads items while more than `left` bytes are left, so that none is read whose end has not come yet.
    private void decode(int left) {
        var reader = new CborReader(buffer, 0, end);
        while (end - reader.position() > left) {
            sink.accept(codec.apply(reader));
        }
        int rest = end - reader.position();
        System.arraycopy(buffer, reader.position(), buffer, 0, rest);
        end = rest;
    }
}
