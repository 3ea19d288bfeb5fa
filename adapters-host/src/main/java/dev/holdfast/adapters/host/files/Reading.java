package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;
import static dev.holdfast.adapters.host.libc.Libc.POINTER;
import static dev.holdfast.adapters.host.libc.Libc.orErrno;
import static dev.holdfast.adapters.host.libc.Libc.unexpected;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

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

    private static final MethodHandle OPENAT = Libc.bindVariadic("openat", 3, INT, INT, POINTER, INT, INT);
    private static final MethodHandle CLOSE = Libc.bind("close", INT, INT);
    private static final MethodHandle STATX = Libc.bind("statx", INT, INT, POINTER, INT, INT, POINTER);
    private static final MethodHandle SYSCALL = Libc.bindVariadic("syscall", 1, LONG, LONG, LONG, POINTER, LONG);
    private static final MethodHandle READLINKAT = Libc.bind("readlinkat", LONG, INT, POINTER, POINTER, LONG);
    private static final MethodHandle PREAD = Libc.bind("pread", LONG, INT, POINTER, LONG, LONG);
    private static final MethodHandle LSEEK = Libc.bind("lseek", LONG, INT, LONG, INT);
    private static final MethodHandle FADVISE = Libc.bind("posix_fadvise", INT, INT, LONG, LONG, INT);
    private static final MethodHandle FSTATFS = Libc.bind("fstatfs", INT, INT, POINTER);
    private static final MethodHandle REALPATH = Libc.bind("realpath", POINTER, POINTER, POINTER);
    private static final MethodHandle LLISTXATTR = Libc.bind("llistxattr", LONG, POINTER, POINTER, LONG);
    private static final MethodHandle LGETXATTR = Libc.bind("lgetxattr", LONG, POINTER, POINTER, POINTER, LONG);

    private Reading() {}

    /// Opens without touching the access time where the file's owner allows that.
    static int open(Scratch scratch, int directory, MemorySegment name, int flags) {
        var descriptor = openat(scratch, directory, name, flags | O_NOATIME | O_CLOEXEC);
        return descriptor == Errno.EPERM ? openat(scratch, directory, name, flags | O_CLOEXEC) : descriptor;
    }

    private static int openat(Scratch scratch, int directory, MemorySegment name, int flags) {
        try {
            int result;
            do {
                result = orErrno((int) OPENAT.invokeExact(scratch.errno, directory, name, flags, 0), scratch.errno);
            } while (result == Errno.EINTR);
            return result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Closes; what a failure would tell concerns writing, and writers ask for it by `syncfs`.
    static void close(int descriptor) {
        try {
            var _ = (int) CLOSE.invokeExact(Scratch.ofThread().errno, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
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
        try {
            var result =
                    (int) STATX.invokeExact(scratch.errno, directory, name, flags, STATX_BASIC_STATS, scratch.status);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Reads `struct linux_dirent64`s.
    static long entries(Scratch scratch, int directory, MemorySegment into) {
        try {
            return orErrno(
                    (long) SYSCALL.invokeExact(scratch.errno, SYS_GETDENTS64, (long) directory, into, into.byteSize()),
                    scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long linkTarget(Scratch scratch, int directory, MemorySegment name, MemorySegment into) {
        try {
            return orErrno(
                    (long) READLINKAT.invokeExact(scratch.errno, directory, name, into, into.byteSize()),
                    scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long read(Scratch scratch, int descriptor, MemorySegment into, long offset) {
        try {
            long result;
            do {
                result = orErrno(
                        (long) PREAD.invokeExact(scratch.errno, descriptor, into, into.byteSize(), offset),
                        scratch.errno);
            } while (result == Errno.EINTR);
            return result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long seek(Scratch scratch, int descriptor, long offset, int whence) {
        try {
            return orErrno((long) LSEEK.invokeExact(scratch.errno, descriptor, offset, whence), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void dropFromCache(Scratch scratch, int descriptor) {
        try {
            var _ = (int) FADVISE.invokeExact(scratch.errno, descriptor, 0L, 0L, POSIX_FADV_DONTNEED);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Which file system an open file is on, by its magic number.
    static long fileSystem(Scratch scratch, int descriptor) {
        try {
            var result = (int) FSTATFS.invokeExact(scratch.errno, descriptor, scratch.status);
            return result < 0 ? orErrno(result, scratch.errno) : scratch.status.get(LONG, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Resolves every symlink of `path`; the answer is a C string in `into`, of [Scratch#PATH_MAX] bytes.
    static int realPath(Scratch scratch, MemorySegment path, MemorySegment into) {
        try {
            var result = (MemorySegment) REALPATH.invokeExact(scratch.errno, path, into);
            return result.address() != 0 ? 0 : orErrno(-1, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Names of extended attributes, each ended by NUL.
    static long attributeNames(Scratch scratch, MemorySegment path, MemorySegment into) {
        try {
            return orErrno((long) LLISTXATTR.invokeExact(scratch.errno, path, into, into.byteSize()), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long attribute(Scratch scratch, MemorySegment path, MemorySegment name, MemorySegment into) {
        try {
            return orErrno(
                    (long) LGETXATTR.invokeExact(scratch.errno, path, name, into, into.byteSize()), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
