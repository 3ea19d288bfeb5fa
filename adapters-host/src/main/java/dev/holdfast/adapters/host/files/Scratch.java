package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Native memory that one thread at a time uses over and over, so that a call into libc allocates nothing.
final class Scratch {

    /// The longest path that the kernel takes, its NUL counted.
    static final int PATH_MAX = 4096;

    /// The longest extended attribute, and the longest list of their names.
    static final int XATTR_MAX = 65_536;

    private static final int STATX_SIZE = 256;
    private static final int BOUNCE_SIZE = 256 * 1024;

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final Arena arena = Arena.ofAuto();

    /// Where calls leave their `errno`.
    final MemorySegment errno = Libc.newErrno();

    /// Where `statx` leaves its answer, and whatever else is as small.
    final MemorySegment status = arena.allocate(STATX_SIZE, Long.BYTES);

    private final MemorySegment first = arena.allocate(PATH_MAX);
    private final MemorySegment second = arena.allocate(PATH_MAX);
    private MemorySegment large = MemorySegment.NULL;

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /// `name` as a C string, until the next call of this.
    MemorySegment name(byte[] name) {
        return cString(first, name, name.length);
    }

    /// The first `length` bytes of `name` as a C string, until the next call of this or [#name(byte\[\])].
    MemorySegment name(byte[] name, int length) {
        return cString(first, name, length);
    }

    /// A C string beside the one of [#name(byte\[\])].
    MemorySegment otherName(byte[] name) {
        return cString(second, name, name.length);
    }

    /// At least [#XATTR_MAX] bytes for whatever a call returns.
    MemorySegment large() {
        if (large.byteSize() == 0) {
            large = arena.allocate(BOUNCE_SIZE, Long.BYTES);
        }
        return large;
    }

    private static MemorySegment cString(MemorySegment into, byte[] name, int length) {
        if (length >= PATH_MAX) {
            throw new IllegalArgumentException("path of " + length + " bytes is longer than the kernel takes");
        }
        MemorySegment.copy(name, 0, into, ValueLayout.JAVA_BYTE, 0, length);
        into.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
        return into;
    }
}
