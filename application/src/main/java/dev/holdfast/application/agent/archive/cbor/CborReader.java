package dev.holdfast.application.agent.archive.cbor;

import dev.holdfast.domain.archive.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads CBOR and refuses what is not in deterministic encoding (RFC 8949, 4.2.1). Never allocates more than
/// the input is long. Every method throws [MalformedCborException] when the next item is not what it asks
/// for.
public final class CborReader {

    private static final int MAX_DEPTH = 16;

    private final byte[] input;
    private final int end;
    private int position;

    public CborReader(byte[] input, int offset, int end) {
        this.input = input;
        this.position = offset;
        this.end = end;
    }

    public CborReader(byte[] input) {
        this(input, 0, input.length);
    }

    /// Index of the next item in the input.
    public int position() {
        return position;
    }

    /// Another reader of the same input, at the same place.
    public CborReader fork() {
        return new CborReader(input, position, end);
    }

    public boolean atEnd() {
        return position == end;
    }

    /// @throws MalformedCborException when items follow
    public void requireEnd() {
        if (!atEnd()) {
            throw malformed("expected the end");
        }
    }

    /// A number from 0 to `max`.
    public long unsigned(long max) {
        return atMost(max, argument(MajorType.UNSIGNED));
    }

    public int unsigned(int max) {
        return (int) unsigned((long) max);
    }

    /// Whether the next item is a number that is not negative.
    public boolean isUnsigned() {
        return major() == MajorType.UNSIGNED;
    }

    /// A signed number of 64 bits.
    public long integer() {
        if (major() == MajorType.NEGATIVE) {
            return ~atMost(Long.MAX_VALUE, argument(MajorType.NEGATIVE));
        }
        return unsigned(Long.MAX_VALUE);
    }

    public Bytes bytes() {
        int length = length(MajorType.BYTES);
        position += length;
        return Bytes.of(input, position - length, length);
    }

    /// Everything that is left, which stays to be read.
    public Bytes rest() {
        return Bytes.of(input, position, end - position);
    }

    public String text() {
        int length = length(MajorType.TEXT);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input, position, length));
            position += length;
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCborException("text that is not UTF-8 at byte " + position, e);
        }
    }

    /// How many items the array has that begins here.
    public int array() {
        return length(MajorType.ARRAY);
    }

    /// @throws MalformedCborException unless an array of `count` items begins here
    public void array(int count) {
        if (array() != count) {
            throw malformed("expected an array of " + count);
        }
    }

    /// Whether the next item is an array.
    public boolean isArray() {
        return major() == MajorType.ARRAY;
    }

    /// How many pairs the map has that begins here.
    public int map() {
        int pairs = length(MajorType.MAP);
        if (pairs > (end - position) / 2) {
            throw malformed("a map longer than its input");
        }
        return pairs;
    }

    /// Passes over one item of any kind.
    public void skip() {
        skip(MAX_DEPTH);
    }

    private void skip(int depth) {
        if (depth == 0) {
            throw malformed("items nested too deep");
        }
        int major = major();
        switch (major) {
            case MajorType.BYTES, MajorType.TEXT -> skipString(major);
            case MajorType.ARRAY -> skipItems(array(), depth);
            case MajorType.MAP -> skipItems(2 * map(), depth);
            case MajorType.TAG -> {
                argument(major);
                skip(depth - 1);
            }
            case MajorType.SIMPLE -> skipSimple();
            default -> argument(major);
        }
    }

    private void skipString(int major) {
        int length = length(major);
        position += length;
    }

    private void skipItems(int count, int depth) {
        for (int i = 0; i < count; i++) {
            skip(depth - 1);
        }
    }

    /// Simple values and floats: their argument need not be the shortest.
    private void skipSimple() {
        int low = input[position++] & MajorType.ARGUMENT;
        position += low < MajorType.ONE_BYTE ? 0 : width(low);
        if (position > end) {
            throw malformed("input ends in an item");
        }
    }

    /// Length of the string, or count of the items, that begins here: never more than there are bytes left.
    private int length(int major) {
        long length = argument(major);
        return (int) atMost(end - position, length);
    }

    private long atMost(long max, long value) {
        if (value < 0 || value > max) {
            throw malformed("a number or length beyond " + max);
        }
        return value;
    }

    private int major() {
        if (position >= end) {
            throw malformed("input ends before an item");
        }
        return (input[position] & 0xFF) >>> MajorType.SHIFT;
    }

    private long argument(int major) {
        if (major() != major) {
            throw malformed("expected major type " + major);
        }
        int low = input[position++] & MajorType.ARGUMENT;
        return low < MajorType.ONE_BYTE ? low : following(width(low));
    }

    private int width(int low) {
        if (low > MajorType.EIGHT_BYTES) {
            throw malformed("an indefinite length");
        }
        return 1 << (low - MajorType.ONE_BYTE);
    }

    private long following(int width) {
        if (width > end - position) {
            throw malformed("input ends in an item");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << Byte.SIZE | input[position++] & 0xFF;
        }
        if (isShorter(value, width)) {
            throw malformed("a number longer than it need be");
        }
        return value;
    }

    private static boolean isShorter(long value, int width) {
        if (width == 1) {
            return value < MajorType.ONE_BYTE;
        }
        return value >>> (width * Byte.SIZE / 2) == 0;
    }

    private MalformedCborException malformed(String what) {
        return new MalformedCborException(what + " at byte " + position);
    }
}
