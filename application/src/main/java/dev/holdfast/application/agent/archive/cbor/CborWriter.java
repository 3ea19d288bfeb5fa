package dev.holdfast.application.agent.archive.cbor;

import dev.holdfast.domain.archive.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes CBOR in deterministic encoding (RFC 8949, 4.2.1) into a buffer that grows and is used again. The
/// order of a map's keys is the caller's.
public final class CborWriter {

    private static final int INITIAL = 512;
    private static final int MAX_HEAD = 9;
    private static final VarHandle SHORT = bigEndian(short[].class);
    private static final VarHandle INT = bigEndian(int[].class);
    private static final VarHandle LONG = bigEndian(long[].class);

    private byte[] buffer = new byte[INITIAL];
    private int size;

    /// What was written so far; valid from 0 to [#size] until the next write.
    public byte[] buffer() {
        return buffer;
    }

    public int size() {
        return size;
    }

    public byte[] toArray() {
        return Arrays.copyOf(buffer, size);
    }

    /// Forgets everything written after the first `size` bytes.
    public void truncate(int newSize) {
        size = newSize;
    }

    /// @param value taken as unsigned
    public CborWriter unsigned(long value) {
        return head(MajorType.UNSIGNED, value);
    }

    public CborWriter integer(long value) {
        return value < 0 ? head(MajorType.NEGATIVE, ~value) : unsigned(value);
    }

    public CborWriter bytes(Bytes value) {
        return bytesHead(value.length()).raw(value);
    }

    public CborWriter text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        return head(MajorType.TEXT, utf8.length).raw(utf8, 0, utf8.length);
    }

    /// Begins a byte string whose content follows by [#raw].
    public CborWriter bytesHead(int length) {
        return head(MajorType.BYTES, length);
    }

    /// Begins an array: its `count` items follow.
    public CborWriter array(int count) {
        return head(MajorType.ARRAY, count);
    }

    /// Begins a map: its `count` pairs follow.
    public CborWriter map(int count) {
        return head(MajorType.MAP, count);
    }

    /// Bytes that are encoded already.
    public CborWriter raw(byte[] content, int offset, int length) {
        reserve(length);
        System.arraycopy(content, offset, buffer, size, length);
        size += length;
        return this;
    }

    /// Bytes of a byte string that [#bytesHead] began.
    public CborWriter raw(Bytes content) {
        reserve(content.length());
        content.copyTo(buffer, size);
        size += content.length();
        return this;
    }

    private CborWriter head(int major, long argument) {
        reserve(MAX_HEAD);
        int type = major << MajorType.SHIFT;
        if (argument >= 0 && argument < MajorType.ONE_BYTE) {
            buffer[size++] = (byte) (type | argument);
        } else if (argument >>> Byte.SIZE == 0) {
            buffer[size++] = (byte) (type | MajorType.ONE_BYTE);
            buffer[size++] = (byte) argument;
        } else if (argument >>> Short.SIZE == 0) {
            buffer[size++] = (byte) (type | MajorType.TWO_BYTES);
            SHORT.set(buffer, size, (short) argument);
            size += Short.BYTES;
        } else if (argument >>> Integer.SIZE == 0) {
            buffer[size++] = (byte) (type | MajorType.FOUR_BYTES);
            INT.set(buffer, size, (int) argument);
            size += Integer.BYTES;
        } else {
            buffer[size++] = (byte) (type | MajorType.EIGHT_BYTES);
            LONG.set(buffer, size, argument);
            size += Long.BYTES;
        }
        return this;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(needed, Math.multiplyExact(buffer.length, 2)));
        }
    }

    private static VarHandle bigEndian(Class<?> arrays) {
        return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN);
    }
}
