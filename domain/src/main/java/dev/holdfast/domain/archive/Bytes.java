package dev.holdfast.domain.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable sequence of bytes, compared byte by byte as unsigned numbers: a path, a link target, an
/// identity.
public final class Bytes implements Comparable<Bytes> {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// Copies `content`.
    public static Bytes of(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /// Copies `length` bytes of `content`.
    public static Bytes of(byte[] content, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, offset, offset + length));
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException when `hex` is not an even number of hex digits
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return content.length;
    }

    public byte at(int index) {
        return content[index];
    }

    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /// The bytes from `start` to before `end`.
    public Bytes slice(int start, int end) {
        return start == end ? EMPTY : new Bytes(Arrays.copyOfRange(content, start, end));
    }

    /// Where `wanted` stands last, or -1.
    public int lastIndexOf(char wanted) {
        int i = content.length - 1;
        while (i >= 0 && content[i] != (byte) wanted) {
            i--;
        }
        return i;
    }

    /// How many bytes these and `other` begin with alike.
    public int commonLength(Bytes other) {
        int first = Arrays.mismatch(content, other.content);
        return first < 0 ? content.length : first;
    }

    public boolean startsWith(Bytes prefix) {
        return content.length >= prefix.length() && prefix.equalsRange(content, 0);
    }

    /// Whether these bytes stand in `other` from `offset` on.
    public boolean equalsRange(byte[] other, int offset) {
        return Arrays.equals(content, 0, content.length, other, offset, offset + content.length);
    }

    public byte[] toArray() {
        return content.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    /// The content read as UTF-8, with U+FFFD where it is none; for people, never for identity.
    public String toText() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
