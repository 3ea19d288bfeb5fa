package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.LONG;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.domain.archive.Timestamp;
import java.lang.foreign.MemorySegment;

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

    private static final Libc.Function FCHOWNAT = Libc.ofInt("fchownat");
    private static final Libc.Function CHMOD = Libc.ofInt("chmod");
    private static final Libc.Function UTIMENSAT = Libc.ofInt("utimensat");
    private static final Libc.Function SETXATTR = Libc.ofInt("setxattr");
    private static final Libc.Function GETXATTR = Libc.ofLong("getxattr");
    private static final Libc.Function REMOVEXATTR = Libc.ofInt("removexattr");
    private static final Libc.Function GETEUID = Libc.ofLong("geteuid");

    private Describing() {}

    /// @param uid -1 leaves it
    static int owner(Scratch scratch, int descriptor, long uid, long gid) {
        var itself = scratch.name(NO_NAME).address();
        return (int) FCHOWNAT.call(scratch.errno, descriptor, itself, uid, gid, AT_EMPTY_PATH);
    }

    static int mode(Scratch scratch, MemorySegment path, int mode) {
        return (int) CHMOD.call(scratch.errno, path.address(), mode);
    }

    /// Sets when the content changed, and leaves when it was read.
    static int mtime(Scratch scratch, MemorySegment path, Timestamp mtime) {
        var times = times(scratch, mtime).address();
        return (int) UTIMENSAT.call(scratch.errno, Libc.AT_FDCWD, path.address(), times, 0);
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
        return (int) SETXATTR.call(scratch.errno, path.address(), name.address(), value.address(), length, 0);
    }

    /// Length of the attribute's value.
    static long findAttribute(Scratch scratch, MemorySegment path, MemorySegment name) {
        return GETXATTR.call(scratch.errno, path.address(), name.address(), 0, 0);
    }

    static int removeAttribute(Scratch scratch, MemorySegment path, MemorySegment name) {
        return (int) REMOVEXATTR.call(scratch.errno, path.address(), name.address());
    }

    static long effectiveUser() {
        return Integer.toUnsignedLong((int) GETEUID.call(Scratch.ofThread().errno));
    }
}
