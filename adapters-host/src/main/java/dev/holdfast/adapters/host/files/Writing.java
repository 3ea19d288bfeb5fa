package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;
import static dev.holdfast.adapters.host.libc.Libc.POINTER;
import static dev.holdfast.adapters.host.libc.Libc.orErrno;
import static dev.holdfast.adapters.host.libc.Libc.unexpected;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that make, fill and move files. Each returns its result or the negative error number. None
/// follows a symlink in the last place of a name.
final class Writing {

    static final int O_PATH = 0_10000000;

    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0_100;
    private static final int O_EXCL = 0_200;
    private static final int NEW_FILE = O_RDWR | O_CREAT | O_EXCL | Reading.O_NOFOLLOW | Reading.O_CLOEXEC;
    private static final int OWNER_ONLY = 0_600;

    /// Exclusive, and without waiting.
    private static final int LOCK_ALONE = 2 | 4;

    private static final int AT_REMOVEDIR = 0x200;
    private static final int RENAME_NOREPLACE = 1;

    private static final long SYS_OPENAT2 = 437;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;
    private static final long RESOLVE_BENEATH = 0x08;
    private static final long OPEN_HOW_SIZE = 24;

    private static final MethodHandle OPENAT = Libc.bindVariadic("openat", 3, INT, INT, POINTER, INT, INT);
    private static final MethodHandle SYSCALL =
            Libc.bindVariadic("syscall", 1, LONG, LONG, LONG, POINTER, POINTER, LONG);
    private static final MethodHandle MKDIRAT = Libc.bind("mkdirat", INT, INT, POINTER, INT);
    private static final MethodHandle SYMLINKAT = Libc.bind("symlinkat", INT, POINTER, INT, POINTER);
    private static final MethodHandle MKNODAT = Libc.bind("mknodat", INT, INT, POINTER, INT, LONG);
    private static final MethodHandle LINKAT = Libc.bind("linkat", INT, INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle RENAMEAT2 = Libc.bind("renameat2", INT, INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle UNLINKAT = Libc.bind("unlinkat", INT, INT, POINTER, INT);
    private static final MethodHandle PWRITE = Libc.bind("pwrite", LONG, INT, POINTER, LONG, LONG);
    private static final MethodHandle FTRUNCATE = Libc.bind("ftruncate", INT, INT, LONG);
    private static final MethodHandle FLOCK = Libc.bind("flock", INT, INT, INT);
    private static final MethodHandle SYNCFS = Libc.bind("syncfs", INT, INT);

    private Writing() {}

    /// Makes a file that was not there and opens it.
    static int create(Scratch scratch, int directory, MemorySegment name) {
        try {
            var result = (int) OPENAT.invokeExact(scratch.errno, directory, name, NEW_FILE, OWNER_ONLY);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Opens a directory that is below `directory` without any symlink on the way; `flags` may say
    /// [#O_PATH].
    static int openBeneath(Scratch scratch, int directory, MemorySegment path, int flags) {
        var how = scratch.status;
        how.set(LONG, 0, flags | Reading.O_DIRECTORY | Reading.O_NOFOLLOW | Reading.O_CLOEXEC);
        how.set(LONG, 8, 0);
        how.set(LONG, 16, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
        try {
            var result =
                    (long) SYSCALL.invokeExact(scratch.errno, SYS_OPENAT2, (long) directory, path, how, OPEN_HOW_SIZE);
            return (int) orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int makeDirectory(Scratch scratch, int directory, MemorySegment name, int mode) {
        try {
            return orErrno((int) MKDIRAT.invokeExact(scratch.errno, directory, name, mode), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int symlink(Scratch scratch, MemorySegment target, int directory, MemorySegment name) {
        try {
            return orErrno((int) SYMLINKAT.invokeExact(scratch.errno, target, directory, name), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param mode type and permissions
    static int makeNode(Scratch scratch, int directory, MemorySegment name, int mode, long device) {
        try {
            return orErrno((int) MKNODAT.invokeExact(scratch.errno, directory, name, mode, device), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int link(Scratch scratch, int fromDirectory, MemorySegment from, int directory, MemorySegment name) {
        try {
            var result = (int) LINKAT.invokeExact(scratch.errno, fromDirectory, from, directory, name, 0);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Renames within a directory.
    static int rename(Scratch scratch, int directory, MemorySegment from, MemorySegment to, boolean replace) {
        try {
            var flags = replace ? 0 : RENAME_NOREPLACE;
            var result = (int) RENAMEAT2.invokeExact(scratch.errno, directory, from, directory, to, flags);
            return orErrno(result, scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int unlink(Scratch scratch, int directory, MemorySegment name) {
        return unlinkat(scratch, directory, name, 0);
    }

    static int removeDirectory(Scratch scratch, int directory, MemorySegment name) {
        return unlinkat(scratch, directory, name, AT_REMOVEDIR);
    }

    private static int unlinkat(Scratch scratch, int directory, MemorySegment name, int flags) {
        try {
            return orErrno((int) UNLINKAT.invokeExact(scratch.errno, directory, name, flags), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long write(Scratch scratch, int descriptor, MemorySegment from, long offset) {
        try {
            long result;
            do {
                result = orErrno(
                        (long) PWRITE.invokeExact(scratch.errno, descriptor, from, from.byteSize(), offset),
                        scratch.errno);
            } while (result == Errno.EINTR);
            return result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int truncate(Scratch scratch, int descriptor, long size) {
        try {
            return orErrno((int) FTRUNCATE.invokeExact(scratch.errno, descriptor, size), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Locks an open file until it is closed, unless another descriptor has locked it.
    static int tryLock(Scratch scratch, int descriptor) {
        try {
            return orErrno((int) FLOCK.invokeExact(scratch.errno, descriptor, LOCK_ALONE), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Waits until the file system of `descriptor` has written everything to its disk.
    static int syncFileSystem(Scratch scratch, int descriptor) {
        try {
            return orErrno((int) SYNCFS.invokeExact(scratch.errno, descriptor), scratch.errno);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
