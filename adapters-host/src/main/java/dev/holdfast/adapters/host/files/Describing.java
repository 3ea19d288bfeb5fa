package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;
import static dev.holdfast.adapters.host.libc.Libc.POINTER;
import static dev.holdfast.adapters.host.libc.Libc.orErrno;
import static dev.holdfast.adapters.host.libc.Libc.unexpected;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.domain.archive.Timestamp;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that set what a file is besides its content. Each returns its result or the negative error
/// number.
///
/// They take paths of the form `/proc/self/fd/N`, which stand for what an open descriptor holds, were
/// it opened by `O_PATH` only, and were it a symlink: so one way serves every type, and nothing can be
/// swapped in between.
final class Describing {

    private static final int AT_EMPTY_PATH = 0x1000;
    private static final long UTIME_OMIT = 0x3fff_fffeL;
    private static final byte[] NO_NAME = {};

    private static final MethodHandle FCHOWNAT = Libc.bind("fchownat", INT, INT, POINTER, INT, INT, INT);
    private static final MethodHandle CHMOD = Libc.bind("chmod", INT, POINTER, INT);
    private static final MethodHandle UTIMENSAT = Libc.bind("utimensat", INT, INT, POINTER, POINTER, INT);
    private static final MethodHandle SETXATTR = Libc.bind("setxattr", INT, POINTER, POINTER, POINTER, LONG, INT);
    private static final MethodHandle GETXATTR = Libc.bind("getxattr", LONG, POINTER, POINTER, POINTER, LONG);
    private static final MethodHandle REMOVEXATTR = Libc.bind("removexattr", INT, POINTER, POINTER);
    private static final MethodHandle GETEUID = Libc.plain("geteuid", INT);

    private Describing() {}

    /// @param uid -1 leaves it
    static int owner(Scratch scratch, int descriptor, long uid, long gid) {
        try {
            var result = (int) FCHOWNAT.invokeExact(
                    scratch.errno, descriptor, scratch.name(NO_NAME), (int) uid, (int) gid, AT_EMPTY_PATH);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int mode(Scratch scratch, MemorySegment path, int mode) {
        try {
            return orErrno((int) CHMOD.invokeExact(scratch.errno, path, mode), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Sets when the content changed, and leaves when it was read.
    static int mtime(Scratch scratch, MemorySegment path, Timestamp mtime) {
        try {
            var times = times(scratch, mtime);
            var result = (int) UTIMENSAT.invokeExact(scratch.errno, Libc.AT_FDCWD, path, times, 0);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Two `struct timespec`: of the last access, and of the last change.
    private static MemorySegment times(Scratch scratch, Timestamp mtime) {
        var times = scratch.status;
        times.set(LONG, 0, 0);
        times.set(LONG, 8, UTIME_OMIT);
        times.set(LONG, 16, mtime.seconds());
        times.set(LONG, 24, mtime.nanos());
        return times;
    }

    static int attribute(Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment value, long length) {
        try {
            var result = (int) SETXATTR.invokeExact(scratch.errno, path, name, value, length, 0);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Length of the attribute's value.
    static long findAttribute(Scratch scratch, MemorySegment path, MemorySegment name) {
        try {
            return orErrno(
                    (long) GETXATTR.invokeExact(scratch.errno, path, name, MemorySegment.NULL, 0L), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int removeAttribute(Scratch scratch, MemorySegment path, MemorySegment name) {
        try {
            return orErrno((int) REMOVEXATTR.invokeExact(scratch.errno, path, name), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long effectiveUser() {
        try {
            return Integer.toUnsignedLong((int) GETEUID.invokeExact());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
