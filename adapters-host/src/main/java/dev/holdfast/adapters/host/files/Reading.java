package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/// The calls that read. Each returns its result or the negative error number.
final class Reading {

    static final int O_RDONLY = 0;
    static final int O_NONBLOCK = 0_4000;
    static final int O_DIRECTORY = 0_200000;
    static final int O_NOFOLLOW = 0_400000;
    static final int O_NOATIME = 0_1000000;
    static final int O_CLOEXEC = 0_2000000;

    static final int SEEK_SET = 0;
    static final int SEEK_DATA = 3;
    static final int SEEK_HOLE = 4;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int POSIX_FADV_DONTNEED = 4;
    private static final long SYS_GETDENTS64 = 217;

    private static final Libc.Function OPENAT = Libc.ofInt("openat");
    private static final Libc.Function CLOSE = Libc.ofInt("close");
    private static final Libc.Function STATX = Libc.ofInt("statx");
    private static final Libc.Function SYSCALL = Libc.ofLong("syscall");
    private static final Libc.Function READLINKAT = Libc.ofLong("readlinkat");
    private static final Libc.Function PREAD = Libc.ofLong("pread");
    private static final Libc.Function LSEEK = Libc.ofLong("lseek");
    private static final Libc.Function FADVISE = Libc.ofInt("posix_fadvise");
    private static final Libc.Function FSTATFS = Libc.ofInt("fstatfs");
    private static final Libc.Function REALPATH = Libc.ofLong("realpath");
    private static final Libc.Function LLISTXATTR = Libc.ofLong("llistxattr");
    private static final Libc.Function LGETXATTR = Libc.ofLong("lgetxattr");

    private Reading() {}

    /// Opens without touching the access time where the file's owner allows that.
    static int open(Scratch scratch, int directory, MemorySegment name, int flags) {
        var descriptor = openat(scratch, directory, name, flags | O_NOATIME | O_CLOEXEC);
        return descriptor == Errno.EPERM ? openat(scratch, directory, name, flags | O_CLOEXEC) : descriptor;
    }

    private static int openat(Scratch scratch, int directory, MemorySegment name, int flags) {
        long result;
        do {
            result = OPENAT.call(scratch.errno, directory, name.address(), flags);
        } while (result == Errno.EINTR);
        return (int) result;
    }

    /// Closes; what a failure would tell concerns writing, and writers ask for it by `syncfs`.
    static void close(int descriptor) {
        CLOSE.call(Scratch.ofThread().errno, descriptor);
    }

    /// Looks at the file `name` of `directory`, at the symlink itself where it is one; the answer is in
    /// `scratch.status`.
    static int status(Scratch scratch, int directory, MemorySegment name) {
        return statx(scratch, directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT);
    }

    /// Looks at an open file; the answer is in `scratch.status`.
    static int status(Scratch scratch, int descriptor) {
        return statx(scratch, descriptor, scratch.name(new byte[0]), AT_EMPTY_PATH);
    }

    private static int statx(Scratch scratch, int directory, MemorySegment name, int flags) {
        return (int) STATX.call(
                scratch.errno, directory, name.address(), flags, STATX_BASIC_STATS, scratch.status.address());
    }

    /// Reads `struct linux_dirent64`s.
    static long entries(Scratch scratch, int directory, MemorySegment into) {
        return SYSCALL.call(scratch.errno, SYS_GETDENTS64, directory, into.address(), into.byteSize());
    }

    static long linkTarget(Scratch scratch, int directory, MemorySegment name, MemorySegment into) {
        return READLINKAT.call(scratch.errno, directory, name.address(), into.address(), into.byteSize());
    }

    static long read(Scratch scratch, int descriptor, MemorySegment into, long offset) {
        long result;
        do {
            result = PREAD.call(scratch.errno, descriptor, into.address(), into.byteSize(), offset);
        } while (result == Errno.EINTR);
        Reference.reachabilityFence(into);
        return result;
    }

    static long seek(Scratch scratch, int descriptor, long offset, int whence) {
        return LSEEK.call(scratch.errno, descriptor, offset, whence);
    }

    static void dropFromCache(Scratch scratch, int descriptor) {
        FADVISE.call(scratch.errno, descriptor, 0, 0, POSIX_FADV_DONTNEED);
    }

    /// Which file system an open file is on, by its magic number.
    static long fileSystem(Scratch scratch, int descriptor) {
        var result = FSTATFS.call(scratch.errno, descriptor, scratch.status.address());
        return result < 0 ? result : scratch.status.get(LONG, 0);
    }

    /// Resolves every symlink of `path`; the answer is a C string in `into`, of [Scratch#PATH_MAX] bytes.
    static int realPath(Scratch scratch, MemorySegment path, MemorySegment into) {
        var found = REALPATH.call(scratch.errno, path.address(), into.address());
        return found != 0 ? 0 : -scratch.errno.get(INT, 0);
    }

    /// Names of extended attributes, each ended by NUL.
    static long attributeNames(Scratch scratch, MemorySegment path, MemorySegment into) {
        return LLISTXATTR.call(scratch.errno, path.address(), into.address(), into.byteSize());
    }

    static long attribute(Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment into) {
        return LGETXATTR.call(scratch.errno, path.address(), name.address(), into.address(), into.byteSize());
    }
}
